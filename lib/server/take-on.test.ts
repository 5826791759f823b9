import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { collectGarbage } from '#lib/core/collect-garbage.fixture'
import { openKeeper } from '#lib/compile/cache'
import { sampleArtifact } from '#lib/edition/library.fixture'
import { atOnce, nothingTakenOn, takeOn } from '#lib/server/take-on'
import { makeSharedExcerpts, openThreadTexts } from '#lib/server/thread-texts'

/** Bytes that are in use. */
function held(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const numbers = Array.from({ length: atOnce * 4 + 1 }, (_, index) => index)

it('does each once, however many take them on', async () => {
  const work = nothingTakenOn()
  const did: number[][] = [[], [], []]
  await Promise.all(
    did.map((mine) =>
      takeOn(numbers, work, async (number) => {
        await Promise.resolve()
        mine.push(number)
      }),
    ),
  )
  expect(did.flat().toSorted((a, b) => a - b)).toEqual(numbers)
  expect(did.every((mine) => mine.length > 0)).toBe(true)
  expect(work.done[0]).toBe(numbers.length)
})

it('ends with what went wrong', async () => {
  const work = nothingTakenOn()
  const failing = takeOn(numbers, work, () => Promise.reject(new Error('No such post')))
  await expect(failing).rejects.toThrow('No such post')
  expect(work.done[0]).toBe(0)
})

it('lets the texts of what is done go from memory', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-take-on-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const megabyte = 1024 * 1024
  const kept = { inputs: [], value: { toc: [] } }
  const texts = { html: 'x'.repeat(megabyte), excerpt: '<p>Excerpt</p>', text: '', source: '' }
  const place = openKeeper(path.join(folder, 'cache'), 'entry').keep('aa1', kept, texts)
  const { read: _, ...artifact } = sampleArtifact('aa1')
  const textsOf = openThreadTexts({
    dataDir: folder,
    contentDir: folder,
    excerpts: makeSharedExcerpts(numbers.length),
  })
  const posts = numbers.map(() => textsOf({ ...artifact, kept: place }))
  const before = held()
  let most = 0
  await takeOn(posts, nothingTakenOn(), (post) => {
    expect(post.read().html).toHaveLength(megabyte)
    most = Math.max(most, held() - before)
    return Promise.resolve()
  })
  // A little more than those that are taken on at once; each is there as bytes and as characters.
  expect(most).toBeLessThan((atOnce + 8) * 2 * megabyte)
})
