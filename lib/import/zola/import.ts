import { posix } from 'node:path'
import { isReserved } from '#lib/content/address'
import { splitFrontMatter } from '#lib/content/front-matter'
import type { Problem } from '#lib/core/problem'
import { assembleImport, textFile } from '../assemble'
import type { Draft } from '../draft'
import { createNames, printYaml } from '../names'
import { readText } from '../read-text'
import { createResolver } from '../resolve'
import type { ImportResult, OutputFile } from '../result'
import type { SourceTree } from '../tree-files'
import { readConfig } from './config'
import { maskBody } from './mask'
import { readZolaPage } from './page'
import { zolaAddress } from './address'

/** Imports a Zola site: its pages, the files beside them, its `static` files and its settings. Writes nothing. */
export async function importZola(
  tree: SourceTree,
  progress: (done: number, total: number) => void,
): Promise<ImportResult> {
  const configText = (await tree.read('config.toml')) ?? (await tree.read('zola.toml'))
  const config = configText && readConfig(configText.toString('utf8'))
  if (!config || !config.ok) {
    const missing = {
      path: 'config.toml',
      line: 1,
      column: 1,
      message: 'there is no config.toml',
      fix: 'name the folder of a Zola site',
    }
    return refuse(config ? config.error : [missing])
  }
  const content = (await tree.list('content')).map((path) => path.slice('content/'.length))
  const has = new Set(content)
  const statics = new Set((await tree.list('static')).map((path) => path.slice('static'.length)))
  const notes: Problem[] = []
  const failures: Problem[] = []
  const authors = createNames('author')
  const categories = createNames('category')
  const context = {
    config: config.value,
    authors,
    categories,
    has: (path: string) => has.has(path),
    hasStatic: (address: string) => statics.has(address),
    drop: (note: Problem) => void notes.push(note),
  }
  const drafts: Draft[] = []
  for (const source of content.filter((path) => path.endsWith('.md'))) {
    const read = readText(source, (await tree.read(`content/${source}`))!)
    if (!read.ok) {
      failures.push(read.error)
      continue
    }
    const text = read.value
    if (isListing(source, text)) {
      notes.push({
        path: source,
        line: 1,
        column: 1,
        message: 'a section without a text of its own',
        fix: 'Masthead makes its listings itself',
      })
      continue
    }
    const page = readZolaPage(source, text, context)
    if (page.ok) drafts.push(page.value)
    else failures.push(...page.error)
  }
  const others = await gatherFiles(tree, content, statics, drafts)
  others.push(textFile('site.yaml', printYaml(config.value.site), true))
  const moved = new Map(
    drafts.flatMap(({ front, address }) =>
      Array.isArray(front['aliases'])
        ? front['aliases'].map((alias) => [String(alias), address] as const)
        : [],
    ),
  )
  const resolve = createResolver({
    drafts,
    base: config.value.baseUrl,
    moved,
    hasPublic: (address) => statics.has(address),
    hasBeside: (draft, path) =>
      /(?:^|\/)_?index\.md$/.test(draft.source) &&
      !path.endsWith('.md') &&
      has.has(posix.join(posix.dirname(draft.source), path)),
  })
  return assembleImport({
    drafts,
    resolve,
    mask: maskBody,
    authors,
    categories,
    others,
    notes,
    failures,
    progress,
  })
}

function refuse(failures: readonly Problem[]): ImportResult {
  return {
    files: [],
    counts: { posts: 0, pages: 0, authors: 0, categories: 0, files: 0 },
    notes: [],
    failures,
  }
}

/** A section whose listing is ours: nothing written in it, or at an address that Masthead answers. */
function isListing(source: string, text: string): boolean {
  if (!/(?:^|\/)_index\.md$/.test(source)) return false
  const front = splitFrontMatter(source, text)
  if (!front.ok) return false
  return (
    front.value.body.trim() === '' || isReserved(zolaAddress(source.replace('_index.md', 'index.md'), {}))
  )
}

/** The files beside folder pages, and all of `static`. */
async function gatherFiles(
  tree: SourceTree,
  content: readonly string[],
  statics: ReadonlySet<string>,
  drafts: readonly Draft[],
): Promise<OutputFile[]> {
  const files: OutputFile[] = []
  const folders = new Map(
    drafts
      .filter(({ source }) => /(?:^|\/)index\.md$/.test(source))
      .map((draft) => [posix.dirname(draft.source), posix.dirname(draft.target)]),
  )
  for (const path of content.filter((one) => !one.endsWith('.md'))) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      const target = folders.get(folder)
      const bytes = target === undefined ? undefined : await tree.read(`content/${path}`)
      if (bytes === undefined) continue
      files.push({ path: `${target}${path.slice(folder.length)}`, bytes, keep: false })
      break
    }
  }
  for (const address of statics) {
    const bytes = await tree.read(`static${address}`)
    if (bytes) files.push({ path: `public${address}`, bytes, keep: false })
  }
  return files
}
