import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createGiveWay } from '#lib/server/give-way'

/** Whether a promise has been fulfilled by now. */
function follow(promise: Promise<void>): () => boolean {
  let done = false
  void promise.then(() => (done = true))
  return () => done
}

async function work(milliseconds: number): Promise<void> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) await turn()
}

it('has work go on at once where there is nothing else to do', async () => {
  const giveWay = createGiveWay(() => false)
  await wait(100)
  const done = follow(giveWay())
  await turn()
  expect(done()).toBe(true)
})

it('has work wait while it is held up, and not for ever', async () => {
  let held = true
  const giveWay = createGiveWay(() => held)
  await wait(100)
  const first = follow(giveWay())
  await wait(60)
  expect(first()).toBe(false)
  held = false
  await expect.poll(first).toBe(true)
  held = true
  await giveWay()
})

it('has work wait while the thread is busy', async () => {
  const giveWay = createGiveWay(() => false)
  await work(60)
  const done = follow(giveWay())
  await work(120)
  expect(done()).toBe(false)
  await expect.poll(done).toBe(true)
})

it('has work rest for longer than it took, wherever it was done', async () => {
  const giveWay = createGiveWay(() => false)
  await wait(100)
  await giveWay()
  await wait(100)
  const done = follow(giveWay())
  await wait(100)
  expect(done()).toBe(false)
  await expect.poll(done).toBe(true)
})
