import { Temporal } from 'temporal-polyfill'
import { ianaZone, instantOf, type Instant } from '#lib/core/instant'

/** Years, months and days as a calendar on a wall shows them; months and days count from 1. */
export interface Month {
  readonly year: number
  readonly month: number
}

export interface MonthDay extends Month {
  readonly day: number
  /** `2026-11-25`. */
  readonly key: string
  /** Whether it belongs to the month, and not to the week that the month begins or ends in. */
  readonly inside: boolean
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ianaZone(zone))
}

/** What `<input type="datetime-local">` takes and gives: the local time to the minute, e.g. `2026-11-25T14:00`. */
export function toLocalInput(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The local day, e.g. `2026-11-25`. */
export function dayKey(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainDate().toString()
}

export function monthOf(at: Instant, zone: string): Month {
  const { year, month } = zoned(at, zone)
  return { year, month }
}

/** Reads `2026-11`; `undefined` for anything else, and for years that nobody plans. */
export function parseMonth(text: string): Month | undefined {
  const [, year, month] = /^(2\d{3})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year === undefined || month === undefined ? undefined : { year: Number(year), month: Number(month) }
}

/** `2026-11`. */
export function formatMonth({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, '0')}`
}

export function addMonths({ year, month }: Month, months: number): Month {
  const moved = Temporal.PlainYearMonth.from({ year, month }).add({ months })
  return { year: moved.year, month: moved.month }
}

/** The weeks that a month touches, Monday first, each of seven days. */
export function weeksOf({ year, month }: Month): readonly (readonly MonthDay[])[] {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const start = first.subtract({ days: first.dayOfWeek - 1 })
  const weeks = Math.ceil((first.dayOfWeek - 1 + first.daysInMonth) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => {
      const date = start.add({ days: week * 7 + index })
      const { year: ofYear, month: ofMonth, day } = date
      return { year: ofYear, month: ofMonth, day, key: date.toString(), inside: ofMonth === month }
    }),
  )
}

/** Tomorrow at nine in the morning: what is offered where nothing was chosen yet. */
export function tomorrowMorning(now: Instant, zone: string): Instant {
  const morning = zoned(now, zone).toPlainDate().add({ days: 1 })
  return instantOf(
    morning.toZonedDateTime({ timeZone: ianaZone(zone), plainTime: Temporal.PlainTime.from('09:00') })
      .epochMilliseconds,
  )
}

const shortForm = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions

/** A date and time for a dense list, e.g. "Wed 25 Nov 2026, 14:00"; with seconds where they are not zero. */
export function formatShort(at: Instant, zone: string): string {
  const exact = at % 60_000 === 0 ? shortForm : { ...shortForm, second: '2-digit' as const }
  return new Intl.DateTimeFormat('en-GB', { ...exact, timeZone: ianaZone(zone) }).format(at).replace(',', '')
}

/** The time alone, e.g. "14:00". */
export function formatTime(at: Instant, zone: string): string {
  const { hour, minute, hourCycle } = shortForm
  return new Intl.DateTimeFormat('en-GB', { hour, minute, hourCycle, timeZone: ianaZone(zone) }).format(at)
}

/** E.g. "Wednesday 25 November 2026". */
export function formatDay(at: Instant, zone: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: ianaZone(zone) }).format(at).replace(',', '')
}

/** E.g. "November 2026". */
export function nameMonth({ year, month }: Month): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )
}
