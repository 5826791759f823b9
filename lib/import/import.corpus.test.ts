import { existsSync } from 'node:fs'
import path from 'node:path'
import { markdownToMdast, mdxToMdast } from 'satteri'
import { expect, it } from 'vitest'
import { parseCollection } from '#lib/content/collection'
import { splitFrontMatter } from '#lib/content/front-matter'
import { isSourcePath, partsOfFolders } from '#lib/content/source-path'
import { importMarkdown } from '#lib/import/markdown/import'
import { compileFailure } from '#lib/import/convert'
import type { ImportResult } from '#lib/import/result'
import { diskTree } from '#lib/import/tree-files'
import { findShortcodes, maskShortcodes } from '#lib/import/zola/shortcode'
import { importZola } from '#lib/import/zola/import'

const corpus = process.env['MASTHEAD_CORPUS'] ?? path.resolve('../shared/corpus')
const zolaSite = path.join(corpus, 'matrix-zola')
const folder = path.join(corpus, 'nodejs-blog')
const quiet = () => undefined

/** Problems of what an import makes, as a check of the content would report them. */
function problemsOf(result: ImportResult): string[] {
  const parts = partsOfFolders(result.files.map((file) => file.path))
  const sources = result.files
    .filter((file) => isSourcePath(file.path) && !parts.has(file.path))
    .map((file) => ({ path: file.path, text: Buffer.from(file.bytes).toString('utf8'), hash: '' }))
  const compiled = sources
    .filter((file) => file.path.endsWith('.mdx'))
    .flatMap((file) => compileFailure(bodyOf(file.path, file.text)) ?? [])
  return [...parseCollection(sources).problems.map(({ message }) => message), ...compiled]
}

function bodyOf(file: string, text: string): string {
  const front = splitFrontMatter(file, text)
  if (!front.ok) throw new Error(`${file} has no front matter`)
  return front.value.body
}

/** The words of a tree without blanks, so that paragraphs may break elsewhere. */
function wordsOf(node: unknown): string {
  const { type, value, children } = node as { type: string; value?: string; children?: unknown[] }
  if (type === 'text' || type === 'inlineCode' || type === 'code') return (value ?? '').replace(/\s+/g, '')
  return (children ?? []).map(wordsOf).join('')
}

it.skipIf(!existsSync(zolaSite))(
  'brings a real Zola site in, every word of it (needs the corpus)',
  async () => {
    const result = await importZola(diskTree(zolaSite), quiet)
    expect([problemsOf(result), result.failures]).toEqual([[], []])
    expect([result.counts.posts, result.counts.pages]).toEqual([19, 2])
    const made = result.files.filter((file) => file.path.endsWith('.mdx'))
    expect(made.length).toBeGreaterThan(4)
    for (const file of made) {
      const source = file.path.replace('posts/', 'blog/').replace('pages/', '').replace('.mdx', '.md')
      const before = bodyOf(source, (await diskTree(zolaSite).read(`content/${source}`))!.toString('utf8'))
      const after = bodyOf(file.path, Buffer.from(file.bytes).toString('utf8'))
      const masked = maskShortcodes(before, findShortcodes(before, []))
      expect(wordsOf(mdxToMdast(after))).toBe(wordsOf(markdownToMdast(masked)))
    }
  },
)

it.skipIf(!existsSync(folder))('brings a thousand real posts in (needs the corpus)', async () => {
  const options = { map: {}, base: undefined, fallbackAuthor: 'Editors' }
  const result = await importMarkdown(diskTree(folder), options, quiet)
  expect([problemsOf(result), result.failures]).toEqual([[], []])
  expect(result.counts.posts).toBe(1049)
  expect(result.notes.filter(({ path: file }) => file === 'index.md')).toHaveLength(1)
})
