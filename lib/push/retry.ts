/** The most attempts for one change: within about an hour and a half. */
export const mostTries = 6

const first = 15_000
const longest = 3_600_000

/**
 * How long to wait after attempt number `tries` (from 1) has failed, in milliseconds: four times longer each time, by
 * chance up to a quarter more, and at least what the other side asks for, up to an hour.
 */
export function waitAfter(
  tries: number,
  retryAfter: string | undefined,
  now: number,
  chance: number,
): number {
  const wait = first * 4 ** (tries - 1) * (1 + chance / 4)
  return Math.min(longest, Math.max(wait, askedFor(retryAfter, now)))
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. */
function askedFor(value: string | undefined, now: number): number {
  if (value === undefined || value.length > 40) return 0
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const at = /^[A-Z][a-z]{2}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? 0 : at - now
}
