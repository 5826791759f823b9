import path from 'node:path'
import type { WrittenEntry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { bundlePost } from './bundle'
import type { BundleContext } from './bundle-plugin'
import { evaluateMdx, type ComponentMap } from './evaluate'
import { describeSyntax, findUnknown, problemAt } from './faults'
import { resetIslands } from './islands'
import type { LocalFiles } from './local-files'
import { parseMdx, printMarkdown, printPlainMdx } from './syntax'

export interface TranslateContext {
  /** Absolute. */
  readonly contentDir: string
  /** The project's folder, absolute: where packages are installed. */
  readonly root: string
  readonly files: LocalFiles
  /** What every post may use without importing it. */
  readonly components: ComponentMap
}

export interface Translation {
  readonly html: string
  /** What a script for the islands in `html` is built from; `undefined` when there are none. */
  readonly islands: BundleContext | undefined
}

/** More quotes in one another overflow the stack of the parser. */
const tooDeep = /^[ \t]*>(?:[ \t]*>){199}/m

/** Makes HTML of an entry's body, whatever it is written in; the mark of the excerpt becomes `<masthead-more>`. */
export async function translate(
  entry: WrittenEntry,
  context: TranslateContext,
): Promise<Result<Translation, Problem[]>> {
  const deep = tooDeep.exec(entry.body)
  if (deep) {
    const line = entry.body.slice(0, deep.index).split('\n').length
    const message = 'quotes are nested more than 200 deep'
    return err([problemAt(entry, { line, column: 1 }, message, 'flatten the text')])
  }
  const plain = entry.format === 'md' ? printMarkdown(entry.body) : printPlainMdx(entry.body)
  if (plain === undefined) return translateMdx(entry, context)
  const html = plain.replace(/<!--\s*more\s*-->/gi, '<masthead-more></masthead-more>')
  return ok({ html, islands: undefined })
}

/** The way of MDX that may be a program. */
export async function translateMdx(
  entry: WrittenEntry,
  context: TranslateContext,
): Promise<Result<Translation, Problem[]>> {
  const parsed = parseMdx(entry.body)
  if (!parsed.ok) return err([describeSyntax(entry, parsed.error)])
  const module = parsed.value
  const unknown = findUnknown(entry, module, Object.keys(context.components))
  if (unknown.length > 0) return err(unknown)
  resetIslands()
  const imports = module.parts.some(({ kind, text }) => kind === 'module' && /\bimport\b|\bfrom\b/.test(text))
  if (!imports) {
    const html = evaluateMdx(entry, module, { text: module.code, bundled: false }, context.components)
    return html.ok ? ok({ html: html.value, islands: undefined }) : html
  }
  const bundle: BundleContext = {
    files: context.files,
    entryPath: path.join(context.contentDir, entry.path),
    root: context.root,
    islands: [],
    faults: [],
  }
  const code = await bundlePost(entry, module, bundle)
  if (!code.ok) return code
  const html = evaluateMdx(entry, module, { text: code.value, bundled: true }, context.components)
  if (!html.ok) return html
  return ok({ html: html.value, islands: bundle.islands.length > 0 ? bundle : undefined })
}
