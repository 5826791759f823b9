import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from '#lib/core/turns'

it('does one step at a time, in order, also after one that fails', async () => {
  const turns = createTurns()
  const said: string[] = []
  const step = (name: string, milliseconds: number) => async () => {
    said.push(`${name} begins`)
    await wait(milliseconds)
    said.push(`${name} ends`)
    if (name === 'b') throw new Error('b fails')
    return name
  }
  const all = [turns.take(step('a', 20)), turns.take(step('b', 5)), turns.take(step('c', 0))]
  expect(turns.isIdle()).toBe(false)
  const ends = await Promise.allSettled(all)
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    'a',
    'Error: b fails',
    'c',
  ])
  expect(said.map((one) => one.slice(0, 3))).toEqual(['a b', 'a e', 'b b', 'b e', 'c b', 'c e'])
  expect(turns.isIdle()).toBe(true)
})

it('is settled when what was asked for has ended, even badly', async () => {
  const turns = createTurns()
  let done = false
  const failing = turns.take(async () => {
    await wait(10)
    done = true
    throw new Error('no')
  })
  failing.catch(() => undefined)
  await turns.settled()
  expect(done).toBe(true)
})
