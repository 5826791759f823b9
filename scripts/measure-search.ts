import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EditionPost } from '#lib/edition/edition'
import { publicEdition } from '#lib/edition/public-edition'
import { instantOf } from '#lib/core/instant'
import { publicStore } from '#lib/search/engine-type'
import { searchParts } from '#lib/search/find'
import { createIndex } from '#lib/search/search-index'
import { findWords } from '#lib/search/words'
import { openContentLoader } from '#lib/server/content-loader'
import { createSearchThread } from '#lib/server/search-thread'
import { buildWorker } from './build-worker.ts'
import { root, settingsOrExit } from './prepare.ts'

/**
 * Measures search over the content folder's posts, repeated so many times under other titles:
 * `CONTENT_DIR=… node scripts/run.mjs measure-search 10`.
 */
const times = Number(process.argv[2] ?? 1)
const settings = await settingsOrExit()
await Promise.all([buildWorker('compile-worker'), buildWorker('search-worker')])
const loader = await openContentLoader({
  settings,
  workerFile: path.join(root, 'dist', 'compile-worker.mjs'),
  keeps: false,
})
const { library } = await loader.load()
await loader.close()
const { posts } = publicEdition(library, instantOf(Date.now()))
const folder = await mkdtemp(path.join(tmpdir(), 'masthead-measure-'))
const file = path.join(folder, 'search.db')

const many = Array.from({ length: times }, (_, n) => posts.map((post) => repeat(post, n))).flat()
const before = process.memoryUsage().rss
for (const what of ['making', 'opening'] as const) {
  const thread = createSearchThread(path.join(root, 'dist', 'search-worker.mjs'), file)
  const index = createIndex(thread, publicStore)
  const start = performance.now()
  await index.follow(many)
  console.log(`${what}: ${Math.round(performance.now() - start)} ms for ${many.length} posts`)
  if (what === 'opening') {
    const found = searchParts(thread, () => [{ index }])
    await measure((query) => found.find(query))
    console.log(`memory: ${megabytes(process.memoryUsage().rss - before)} more`)
  }
  await thread.close()
}
console.log(`disk: ${megabytes((await stat(file)).size)}`)
await rm(folder, { recursive: true })

function repeat(post: EditionPost, n: number): EditionPost {
  if (n === 0) return post
  const { entry, artifact } = post
  return {
    ...post,
    entry: { ...entry, title: `${entry.title} ${n}`, address: `${entry.address}-${n}` },
    artifact: { ...artifact, key: `${artifact.key}-${n}` },
  }
}

/** Queries of every kind, made of the words of the posts themselves: common and rare, whole, begun and misspelt. */
function makeQueries(): readonly string[] {
  const counts = new Map<string, number>()
  for (const { artifact } of posts) {
    for (const { term } of findWords(artifact.read().text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const words = [...counts].toSorted((a, b) => b[1] - a[1]).map(([word]) => word)
  const every = (length: number, step: number) =>
    Array.from({ length }, (_, n) => words[n * step] ?? 'nothing')
  const long = words.filter((word) => /^\p{L}{7,20}$/u.test(word))
  const some = Array.from({ length: 15 }, (_, n) => long[n * 20] ?? 'nothing')
  return [
    ...every(15, 2),
    ...every(15, Math.max(1, Math.floor(words.length / 15))),
    ...some.map((word, n) => `${word} ${words[n * 5]} `),
    ...posts.slice(0, 15).map(({ entry }) => `"${entry.title.split(/\s+/).slice(0, 2).join(' ')}"`),
    ...some.map((word) => word.slice(0, 3)),
    ...some.map((word) => `${word.slice(0, 3)}${word.slice(4)} `),
    ...some.map((word) => `${word}zxqvjk `),
  ]
}

async function measure(find: (query: string) => Promise<unknown>): Promise<void> {
  const taken: number[] = []
  for (const query of makeQueries()) {
    const start = performance.now()
    await find(query)
    taken.push(performance.now() - start)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => taken[Math.floor((taken.length - 1) * share)]!.toFixed(1)
  console.log(
    `searching: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms, of ${taken.length} queries`,
  )
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
