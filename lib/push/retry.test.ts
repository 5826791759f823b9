import { expect, it } from 'vitest'
import { mostTries, waitAfter } from '#lib/push/retry'

const now = Date.parse('2026-01-01T00:00:00Z')
const seconds = (tries: number, asked?: string, chance = 0) => waitAfter(tries, asked, now, chance) / 1000

it('waits four times longer each time, and gives up within two hours', () => {
  const waits = Array.from({ length: mostTries - 1 }, (_, index) => seconds(index + 1))
  expect(waits).toEqual([15, 60, 240, 960, 3600])
  expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThan(7200)
})

it('spreads by chance, so that not everybody comes back at once', () => {
  expect(seconds(2, undefined, 0.5)).toBe(67.5)
})

it.each([
  ['120', 120],
  ['5', 15],
  ['999999', 3600],
  ['Thu, 01 Jan 2026 00:05:00 GMT', 300],
  ['Thu, 01 Jan 2027 00:00:00 GMT', 3600],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 15],
  ['-5', 15],
  ['soon', 15],
  ['9'.repeat(400), 15],
])('minds Retry-After: %s', (asked, wait) => expect(seconds(1, asked)).toBe(wait))
