import { expect, it } from 'vitest'
import { releaseMemory } from './release-memory'

/** Bytes that this thread's heap takes of the system, while a list of small objects is held and once it is let go of. */
async function takeAndRelease(objects: number): Promise<readonly [held: number, after: number]> {
  const list = Array.from({ length: objects }, (_, n) => ({ n, name: `post ${n}`, of: [n] }))
  const held = process.memoryUsage().heapTotal
  expect(list.length).toBe(objects)
  list.length = 0
  await releaseMemory()
  return [held, process.memoryUsage().heapTotal]
}

it('gives back what a large task took', async () => {
  const [held, after] = await takeAndRelease(5_000_000)
  expect(held).toBeGreaterThan(600_000_000)
  expect(after).toBeLessThan(held / 2)
})
