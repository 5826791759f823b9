import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openKeeper } from '#lib/compile/cache'
import { sampleArtifact } from '#lib/edition/library.fixture'
import { makeSharedExcerpts, openThreadTexts } from '#lib/server/thread-texts'

let folder: string
const keys = ['aa1', 'bb2', 'cc3']
const places = new Map<string, string>()
/** What is known of an artifact whose texts are kept. */
function keptAs(key: string) {
  const { read: _, ...artifact } = sampleArtifact(key)
  return { ...artifact, kept: places.get(key)! }
}
const excerptOf = (key: string) => `<p>Excerpt ${key} — ünïcödé 🎉</p>`

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-texts-'))
  const keeper = openKeeper(path.join(folder, 'cache'), 'entry')
  for (const key of keys) {
    const texts = { html: `<p>Whole ${key}</p>`, excerpt: excerptOf(key), text: key, source: '' }
    places.set(key, keeper.keep(key, { inputs: [], value: { toc: [] } }, texts))
  }
})
afterAll(() => rm(folder, { recursive: true }))

it.each(['room for all', 'no room'])('gives each thread the texts of every artifact, with %s', (room) => {
  const excerpts = makeSharedExcerpts(keys.length)
  if (room === 'no room') excerpts.end[0] = excerpts.bytes.byteLength - 60
  const threads = [1, 2].map(() => {
    const textsOf = openThreadTexts({ dataDir: folder, contentDir: folder, excerpts })
    return keys.map((key) => textsOf(keptAs(key)).read())
  })
  expect(threads[0]!.map(({ html }) => html)).toEqual(keys.map((key) => `<p>Whole ${key}</p>`))
  for (const texts of threads) expect(texts.map(({ excerpt }) => excerpt)).toEqual(keys.map(excerptOf))
})

it('reads an excerpt once for all threads', async () => {
  const excerpts = makeSharedExcerpts(1)
  const open = () => openThreadTexts({ dataDir: folder, contentDir: folder, excerpts })(keptAs('aa1')).read()
  expect(open().html).toContain('Whole')
  await rm(path.join(folder, 'cache'), { recursive: true })
  expect(open().excerpt).toBe(excerptOf('aa1'))
  expect(() => open().html).toThrow('gone or damaged')
})
