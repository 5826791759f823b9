import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import {
  addMonths,
  dayKey,
  formatMonth,
  monthOf,
  parseMonth,
  toLocalInput,
  tomorrowMorning,
  weeksOf,
} from '#lib/core/wall-clock'

const at = instantOf(Date.UTC(2026, 10, 30, 23, 30))

it('gives the local day and time of a zone', () => {
  expect(toLocalInput(at, 'Europe/Berlin')).toBe('2026-12-01T00:30')
  expect(dayKey(at, 'Europe/Berlin')).toBe('2026-12-01')
  expect(dayKey(at, 'AoE')).toBe('2026-11-30')
  expect(monthOf(at, 'Europe/Berlin')).toEqual({ year: 2026, month: 12 })
})

it('lays a month out in whole weeks from Monday', () => {
  const weeks = weeksOf({ year: 2026, month: 11 })
  expect(weeks).toHaveLength(6)
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeks[0]!.map(({ key }) => key)).toEqual([
    '2026-10-26',
    '2026-10-27',
    '2026-10-28',
    '2026-10-29',
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ])
  expect(weeks.flat().filter(({ inside }) => inside)).toHaveLength(30)
  expect(weeksOf({ year: 2027, month: 2 })).toHaveLength(4)
})

it('goes from month to month over the end of a year', () => {
  expect(formatMonth(addMonths({ year: 2026, month: 12 }, 1))).toBe('2027-01')
  expect(formatMonth(addMonths({ year: 2026, month: 1 }, -1))).toBe('2025-12')
})

it.each(['2026-13', '2026-1', '1026-01', 'x', ''])('reads no month in "%s"', (text) => {
  expect(parseMonth(text)).toBeUndefined()
})

it('offers tomorrow at nine', () => {
  expect(toLocalInput(tomorrowMorning(at, 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-12-02T09:00')
})
