import { describe, expect, it } from 'vitest'
import {
  formatDateTime,
  formatLocalRfc3339,
  formatRfc3339,
  instantOf,
  isZone,
  parseInstant,
} from '#lib/core/instant'

function read(text: string, zone = 'UTC'): string {
  const result = parseInstant(text, zone)
  return result.ok ? formatRfc3339(result.value) : `${result.error.message}; ${result.error.fix}`
}

describe('parseInstant', () => {
  it('reads a date-time with an offset as that instant, whatever the zone', () => {
    expect(read('2024-09-16T14:00:00+02:00', 'Asia/Tokyo')).toBe('2024-09-16T12:00:00Z')
    expect(read('2024-09-16 14:00:00Z')).toBe('2024-09-16T14:00:00Z')
  })

  it('reads a date alone as midnight in the zone', () => {
    expect(read('2024-07-01', 'Europe/Berlin')).toBe('2024-06-30T22:00:00Z')
  })

  it('reads Anywhere on Earth as UTC−12', () => {
    expect(read('2024-04-26T23:59', 'AoE')).toBe('2024-04-27T11:59:00Z')
  })

  it('refuses a time that the clocks skip, naming both instants around it', () => {
    expect(read('2026-03-29T02:30', 'Europe/Berlin')).toBe(
      '2026-03-29T02:30 does not exist in Europe/Berlin: the clocks change; ' +
        'write the instant with its offset, e.g. 2026-03-29T01:30:00+01:00 or 2026-03-29T03:30:00+02:00',
    )
  })

  it('refuses a time that the clocks repeat', () => {
    expect(read('2026-10-25T02:30', 'Europe/Berlin')).toContain('happens twice in Europe/Berlin')
  })

  it('refuses days that are in no calendar, and text that is no date', () => {
    expect(read('2026-02-30')).toContain('not in the calendar')
    expect(read('2026-02-30T10:00:00Z')).toContain('not in the calendar')
    expect(read('2026-02-01T25:00')).toContain('not in the calendar')
    expect(read('next Friday')).toContain('is not a date')
  })
})

it('knows AoE and IANA zones and no others', () => {
  expect([isZone('AoE'), isZone('Europe/Paris'), isZone('Mars/Olympus')]).toEqual([true, true, false])
})

it('names the zone beside a time for people', () => {
  const at = instantOf(Date.UTC(2024, 3, 27, 11, 59))
  expect(formatDateTime(at, 'AoE', 'en-GB')).toBe('26 April 2024 at 23:59 AoE')
})

describe('formatLocalRfc3339', () => {
  it.each([
    ['Europe/Berlin', Date.UTC(2026, 6, 1, 12, 30, 5), '2026-07-01T14:30:05+02:00'],
    ['AoE', Date.UTC(2026, 6, 1, 11, 59), '2026-06-30T23:59:00-12:00'],
    ['UTC', Date.UTC(2026, 6, 1), '2026-07-01T00:00:00+00:00'],
    ['Asia/Kathmandu', Date.UTC(2026, 6, 1, 0, 0, 0, 250), '2026-07-01T05:45:00.25+05:45'],
    ['Europe/Paris', Date.UTC(1900, 0, 1), '1900-01-01T00:00:00Z'],
  ])('writes the clock of %s with its offset at that instant', (zone, at, text) => {
    expect(formatLocalRfc3339(instantOf(at), zone)).toBe(text)
  })

  it('tells the two hours apart that a change of the clocks repeats', () => {
    const first = instantOf(Date.UTC(2026, 9, 25, 0, 30))
    expect(formatLocalRfc3339(first, 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00')
    expect(formatLocalRfc3339(instantOf(first + 3_600_000), 'Europe/Berlin')).toBe(
      '2026-10-25T02:30:00+01:00',
    )
  })
})
