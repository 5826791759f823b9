import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import { bundledLanguages, bundledLanguagesInfo, type BundledLanguage } from 'shiki/langs'
import { sharePatterns } from './share-patterns'

/** A piece of one line of code; `kind` names its class `hl-<kind>`, `undefined` is plain. */
export interface Token {
  readonly text: string
  readonly kind: string | undefined
}

const prefix = '--hl-'
const theme = createCssVariablesTheme({ name: 'masthead', variablePrefix: prefix, fontStyle: false })

/** UTF-16 code units; longer code is shown plain: nobody reads it, and tokens would cost more than the page. */
const longest = 100_000

/** Asking the highlighter costs a module's import for each block of code. */
const loaded = new Set<string>()

let shared: Promise<HighlighterCore> | undefined

function loadHighlighter(): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    // From its file: the package's own loader has Node start everything that fetches from the network first.
    engine: createOnigurumaEngine({ instantiator: loadOniguruma }).then(sharePatterns),
  })
  return shared
}

async function loadOniguruma(imports?: WebAssembly.Imports): Promise<WebAssembly.Exports> {
  const file = createRequire(import.meta.url).resolve('shiki/onig.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
  return instance.exports
}

const names = new Map<string, string>()
for (const { id, name, aliases } of bundledLanguagesInfo) {
  for (const alias of [id, ...(aliases ?? [])]) names.set(alias, name)
}
const plainNames = new Map([
  ['text', 'Text'],
  ['txt', 'Text'],
  ['plain', 'Text'],
  ['plaintext', 'Text'],
])

/** What people call a language that a code block names; the name itself when it is none that is known. */
export function languageName(language: string): string {
  const id = language.toLowerCase()
  return names.get(id) ?? plainNames.get(id) ?? language
}

/** The lines of some code in tokens; plain when the language is not known or the code is very long. */
export async function tokenizeCode(code: string, language: string): Promise<readonly (readonly Token[])[]> {
  const id = language.toLowerCase()
  if (code.length > longest || !Object.hasOwn(bundledLanguages, id)) {
    return code.split('\n').map((text) => (text === '' ? [] : [{ text, kind: undefined }]))
  }
  const highlighter = await loadHighlighter()
  if (!loaded.has(id)) await highlighter.loadLanguage(bundledLanguages[id as BundledLanguage])
  loaded.add(id)
  const lines = highlighter.codeToTokensBase(code, {
    lang: id,
    // By its name: the theme itself would be read anew for each block.
    theme: theme.name as never,
    // A limit would colour the same line one way today and another on a busy day; the compiler has one for the whole.
    tokenizeTimeLimit: 0,
  })
  return lines.map((line) =>
    mergeTokens(line.map(({ content, color }) => ({ text: content, kind: kindOf(color) }))),
  )
}

const colourOfKind = `var(${prefix}token-`

function kindOf(color = ''): string | undefined {
  return color.startsWith(colourOfKind) ? color.slice(colourOfKind.length, -1) : undefined
}

/** Joins neighbours of one kind, and white space to what stands before it. */
function mergeTokens(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = []
  for (const token of tokens) {
    const last = merged.at(-1)
    if (last && (last.kind === token.kind || token.text.trim() === '')) {
      merged[merged.length - 1] = { text: last.text + token.text, kind: last.kind }
    } else merged.push(token)
  }
  return merged
}
