import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RecordsAwayError, recordsIn } from '#lib/core/records'
import { at, sampleLibrary, samplePost } from '#lib/edition/library.fixture'
import {
  openPublicationRecord,
  publicationCopySchema,
  type PublicationCopy,
} from '#lib/server/publication-record'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-published-'))
})
afterAll(() => rm(folder, { recursive: true }))

const now = at('2026-02-01T00:00:00Z')
const old = sampleLibrary([samplePost('old', { title: 'A title', bodyHash: 'The text.' })])
const renamed = sampleLibrary([samplePost('new', { title: 'A title', bodyHash: 'The text.' })])
const guids = (library: typeof old) => library.posts.map(({ entry }) => entry.guid)
const open = (name: string, copy?: PublicationCopy) =>
  openPublicationRecord({ file: path.join(folder, name, 'published.jsonl') }, copy)

it('knows on a new instance what another one has seen renamed', async () => {
  const copy = recordsIn(folder)('published', publicationCopySchema)
  const first = await open('first', copy)
  first.track(old, now)
  first.track(renamed, now)
  await first.flush()
  const alone = (await open('second')).track(renamed, now)
  expect(guids(alone)).toEqual([undefined])
  const together = (await open('third', copy)).track(renamed, now)
  expect(guids(together)).toEqual(['https://example.org/blog/old'])
  expect(together.redirects).toMatchObject([{ from: '/blog/old', to: '/blog/new' }])
})

const away = () => Promise.reject(new RecordsAwayError('away'))

it('goes by its own file while others cannot be asked', async () => {
  const copy = { ...recordsIn(folder)('none', publicationCopySchema), get: away, put: away }
  const own = await open('own', copy)
  own.track(old, now)
  await own.flush()
  expect(guids((await open('own', copy)).track(renamed, now))).toEqual(['https://example.org/blog/old'])
})

it('takes over what earlier versions kept as one object', async () => {
  const earlier = path.join(folder, 'earlier', 'published.json')
  const file = path.join(folder, 'earlier', 'published.jsonl')
  await mkdir(path.dirname(earlier))
  const kept = { 'posts/old.md': { text: 'a', addresses: ['/blog/old'], marks: ['The text.'] } }
  await writeFile(earlier, JSON.stringify(kept))
  const first = await openPublicationRecord({ file, earlier })
  await first.flush()
  await rm(earlier)
  const again = await openPublicationRecord({ file, earlier })
  expect(guids(again.track(renamed, now))).toEqual(['https://example.org/blog/old'])
})

it('writes what has changed, and not all that it knows', async () => {
  const file = path.join(folder, 'many', 'published.jsonl')
  const posts = Array.from({ length: 1000 }, (_, index) => samplePost(`post-${index}`))
  const record = await openPublicationRecord({ file })
  const library = record.track(sampleLibrary(posts), now)
  await record.flush()
  const before = (await stat(file)).size
  const revised = sampleLibrary([samplePost('post-7', { bodyHash: 'Another text.' })]).posts[0]!
  record.revise(library, [{ kind: 'posts', index: 7, item: revised }], now)
  await record.flush()
  const { size } = await stat(file)
  expect(size).toBeGreaterThan(before)
  expect(size - before).toBeLessThan(500)
  expect((await openPublicationRecord({ file })).current()).toEqual(record.current())
})
