import { expect, it } from 'vitest'
import { relativeTime } from '#lib/core/relative-time'

const second = 1000
const hour = 3600 * second
const day = 24 * hour

it.each([
  [0, 'now'],
  [1, 'in 1 s'],
  [second, 'in 1 s'],
  [59_001, 'in 1 min'],
  [252 * second, 'in 4 min 12 s'],
  [42 * 60 * second, 'in 42 min'],
  [3 * hour, 'in 3 hours'],
  [hour, 'in 1 hour'],
  [47 * hour, 'in 2 days'],
  [21 * day, 'in 3 weeks'],
  [100 * day, 'in 3 months'],
  [800 * day, 'in 2 years'],
  [-999, 'now'],
  [-second, '1 s ago'],
  [-3 * hour, '3 hours ago'],
  [-35.9 * hour, '36 hours ago'],
])('says of %d ms from now: %s', (distance, words) => {
  const now = Date.UTC(2026, 10, 25)
  expect(relativeTime(now + distance, now)).toBe(words)
})
