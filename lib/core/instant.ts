import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '#lib/core/result'

declare const instant: unique symbol

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` counts them. */
export type Instant = number & { readonly [instant]: true }

export interface InstantError {
  readonly message: string
  readonly fix: string
}

/** Makes an `Instant` of a count of milliseconds. @throws {RangeError} when it is no date. */
export function instantOf(milliseconds: number): Instant {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) {
    throw new RangeError(`${milliseconds} is not a point in time`)
  }
  return milliseconds as Instant
}

/** The IANA name of a zone; `AoE` (Anywhere on Earth) is UTC−12. The sign of `Etc/GMT+12` is the POSIX one. */
export function ianaZone(zone: string): string {
  return zone === 'AoE' ? 'Etc/GMT+12' : zone
}

/** Whether a name is `AoE` or a zone that this machine's time zone database knows. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: ianaZone(zone) }).format(0) !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const dateForm = /^\d{4}-\d{2}-\d{2}$/
const offsetForm = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?([Zz]|[+-]\d{2}:\d{2})$/
const localForm = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$/

/**
 * Reads an RFC 3339 date-time with an offset, a local date-time in `zone`, or a date alone, which is 00:00 there.
 * A local time that a change of the clocks skips or repeats is an error: it names no instant, or two.
 */
export function parseInstant(text: string, zone: string): Result<Instant, InstantError> {
  const exact = offsetForm.exec(text)
  if (exact) {
    const [, date, time, offset] = exact
    try {
      return ok(instantOf(Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds))
    } catch (error) {
      if (error instanceof RangeError) return err(noSuchDate(text))
      throw error
    }
  }
  const local = localForm.exec(text)
  if (!local && !dateForm.test(text)) {
    return err({
      message: `"${text}" is not a date`,
      fix: 'write 2026-03-01T14:00:00Z, 2026-03-01T14:00 (in the zone of `timezone`), or 2026-03-01',
    })
  }
  return localInstant(local ? `${local[1]}T${local[2]}` : `${text}T00:00`, text, zone)
}

function localInstant(local: string, text: string, zone: string): Result<Instant, InstantError> {
  let wallClock: Temporal.PlainDateTime
  try {
    wallClock = Temporal.PlainDateTime.from(local, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return err(noSuchDate(text))
    throw error
  }
  const earlier = wallClock.toZonedDateTime(ianaZone(zone), { disambiguation: 'earlier' })
  const later = wallClock.toZonedDateTime(ianaZone(zone), { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return ok(instantOf(earlier.epochMilliseconds))
  }
  const skipped = !earlier.toPlainDateTime().equals(wallClock)
  return err({
    message: `${text} ${skipped ? 'does not exist' : 'happens twice'} in ${zone}: the clocks change`,
    fix: `write the instant with its offset, e.g. ${rfc3339(earlier)} or ${rfc3339(later)}`,
  })
}

function noSuchDate(text: string): InstantError {
  return { message: `${text} is not in the calendar or on the clock`, fix: 'correct the date' }
}

function rfc3339(time: Temporal.ZonedDateTime): string {
  return time.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** RFC 3339 in UTC, without fractions of a second when they are zero: for `<time datetime>`, feeds and JSON-LD. */
export function formatRfc3339(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/**
 * RFC 3339 with the zone's own offset, which a change of the clocks cannot make ambiguous, down to the smallest part
 * of a second that is not zero. In UTC where the offset was no whole number of minutes, as before about 1920.
 */
export function formatLocalRfc3339(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ianaZone(zone))
  return local.offsetNanoseconds % 60e9 === 0 ? local.toString({ timeZoneName: 'never' }) : formatRfc3339(at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(
  language: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}|${zone}|${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: ianaZone(zone) })
    formats.set(key, format)
  }
  return format
}

const numericDate = { year: 'numeric', month: 'numeric', day: 'numeric' } as const

/** The calendar parts of an instant in a zone, of years after Christ. Month and day count from 1. */
export function calendarDate(at: Instant, zone: string): { year: number; month: number; day: number } {
  // In a third of the time that `ZonedDateTime` takes for it: lists of all posts ask for each.
  const parts = dateFormat('en', zone, numericDate).formatToParts(at)
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((one) => one.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** A date for people, e.g. "16 September 2024", in the words of a language. */
export function formatDate(at: Instant, zone: string, language: string): string {
  return dateFormat(language, zone, { dateStyle: 'long' }).format(at)
}

/** A date and time for people with the zone's name, e.g. "16 September 2024 at 14:00 AoE". */
export function formatDateTime(at: Instant, zone: string, language: string): string {
  const text = dateFormat(language, zone, { dateStyle: 'long', timeStyle: 'short' }).format(at)
  return `${text} ${zoneName(at, zone, language)}`
}

function zoneName(at: Instant, zone: string, language: string): string {
  if (zone === 'AoE') return 'AoE'
  const parts = dateFormat(language, zone, { timeZoneName: 'short' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}
