import { posix } from 'node:path'
import type { Problem } from '#lib/core/problem'
import { err } from '#lib/core/result'
import { assembleImport } from '../assemble'
import type { Draft } from '../draft'
import { createNames } from '../names'
import { readText } from '../read-text'
import { createResolver } from '../resolve'
import type { ImportResult, OutputFile } from '../result'
import type { SourceTree } from '../tree-files'
import type { Field } from './mapping'
import { flattenMdx } from './mdx'
import { readMarkdownPost } from './page'

export interface MarkdownOptions {
  /** Our field → the name it has in these files. */
  readonly map: Readonly<Partial<Record<Field, string>>>
  /** Origin of the site that the files come from, without a trailing slash. */
  readonly base: string | undefined
  /** Byline of posts that name nobody. */
  readonly fallbackAuthor: string
}

/** Imports a plain folder of Markdown: its posts, and the files beside those that are folders. Writes nothing. */
export async function importMarkdown(
  tree: SourceTree,
  options: MarkdownOptions,
  progress: (done: number, total: number) => void,
): Promise<ImportResult> {
  const all = await tree.list('')
  const has = new Set(all)
  const notes: Problem[] = []
  const failures: Problem[] = []
  const authors = createNames('author')
  const categories = createNames('category')
  const drafts: Draft[] = []
  const context = { ...options, authors, categories, drop: (note: Problem) => void notes.push(note) }
  for (const source of all.filter((path) => /\.mdx?$/.test(path))) {
    const text = readText(source, (await tree.read(source))!)
    const page = text.ok ? readMarkdownPost(source, text.value, context) : err([text.error])
    if (!page.ok) failures.push(...page.error)
    else if (page.value) drafts.push(page.value)
  }
  const resolve = createResolver({
    drafts,
    base: options.base,
    moved: movedAddresses(drafts),
    hasPublic: () => false,
    hasBeside: (draft, path) =>
      !/\.mdx?$/.test(path) && has.has(posix.join(posix.dirname(draft.source), path)),
  })
  const others: OutputFile[] = []
  for (const path of all.filter((one) => !/\.mdx?$/.test(one))) {
    const bytes = await tree.read(path)
    if (bytes) others.push({ path: `posts/${path}`, bytes, keep: false })
  }
  return assembleImport({
    drafts,
    resolve,
    mask: flattenMdx,
    authors,
    categories,
    others,
    notes,
    failures,
    progress,
  })
}

function movedAddresses(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const moved = new Map<string, string>()
  for (const { address, front } of drafts) {
    moved.set(`/en${address}`, address)
    if (Array.isArray(front['aliases']))
      for (const alias of front['aliases']) moved.set(String(alias), address)
  }
  return moved
}
