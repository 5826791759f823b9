import { existsSync } from 'node:fs'
import path from 'node:path'
import { createPosts, type BaseText, type Post } from './corpus.ts'
import { makeTexts, withCode } from './made-corpus.ts'
import { readTexts } from './real-corpus.ts'

const root = path.dirname(import.meta.dirname)

export interface Corpus {
  readonly says: string
  /** The newest come first, and are the same at each size. */
  posts(size: number): Generator<Post>
  readonly authors: readonly string[]
  readonly categories: readonly string[]
  /** The post that stands for all where one page is measured: one with code, of median length among the newest hundred. */
  readonly typical: Post
  readonly newest: Post
}

/** Made of real posts when they are there (MASTHEAD_CORPUS), as in some tests; else of generated ones. */
export async function openCorpus(): Promise<Corpus> {
  const corpora = process.env['MASTHEAD_CORPUS'] ?? path.resolve(root, '../shared/corpus')
  const folder = path.join(corpora, 'nodejs-blog')
  if (!existsSync(folder)) {
    const texts = makeTexts(800).map(withCode)
    return describeCorpus(texts, `${texts.length} texts generated for the benchmark`)
  }
  const texts = shuffle((await readTexts(folder)).map(withCode))
  return describeCorpus(
    texts,
    `${texts.length} posts of the blog of Node.js that are valid MDX as they are, each with a block of highlighted code, ours where it had none`,
  )
}

function describeCorpus(texts: readonly BaseText[], from: string): Corpus {
  const newest = [...createPosts(texts, 100)]
  const byLength = newest
    .filter(({ body }) => /^```\w/m.test(body))
    .toSorted((a, b) => a.body.length - b.body.length)
  const kilobytes = texts.reduce((sum, { body }) => sum + body.length, 0) / texts.length / 1000
  return {
    says: `${from}, ${kilobytes.toFixed(1)} KB each on average; beyond them they begin again with other slugs, titles, dates, one other sentence and other digits in their code`,
    posts: (size) => createPosts(texts, size),
    authors: [...new Set(texts.map(({ author }) => author))].toSorted(),
    categories: [...new Set(texts.map(({ category }) => category))].toSorted(),
    typical: byLength[Math.floor(byLength.length / 2)]!,
    newest: newest[0]!,
  }
}

/** Every size has texts of all categories, in an order that is always the same. */
function shuffle<T>(list: readonly T[]): T[] {
  const step = [389, 397, 401, 409].find((prime) => list.length % prime !== 0)!
  return list.map((_, index) => list[(index * step) % list.length]!)
}
