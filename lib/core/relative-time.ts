const minute = 60
const hour = 60 * minute
const day = 24 * hour

const steps = [
  { below: 36 * hour, size: hour, name: 'hour' },
  { below: 14 * day, size: day, name: 'day' },
  { below: 60 * day, size: 7 * day, name: 'week' },
  { below: 540 * day, size: 30.44 * day, name: 'month' },
  { below: Infinity, size: 365.25 * day, name: 'year' },
] as const

/**
 * How far an instant is from now, in words: "in 3 hours", "in 4 min 12 s", "2 days ago". Exact to the second within
 * ten minutes, for a countdown. Needs no zone and no calendar, so that it costs a browser nothing.
 */
export function relativeTime(at: number, now: number): string {
  // Up before, down after: "in 1 s" lasts until the instant has come.
  const seconds = at > now ? Math.ceil((at - now) / 1000) : Math.floor((now - at) / 1000)
  if (seconds === 0) return 'now'
  const distance = measure(seconds)
  return at > now ? `in ${distance}` : `${distance} ago`
}

function measure(seconds: number): string {
  if (seconds < minute) return `${seconds} s`
  if (seconds < 10 * minute) {
    const rest = seconds % minute
    return `${Math.floor(seconds / minute)} min${rest === 0 ? '' : ` ${rest} s`}`
  }
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`
  const { size, name } = steps.find(({ below }) => seconds < below)!
  const count = Math.max(1, Math.round(seconds / size))
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** Milliseconds until the words of `relativeTime` may be others. */
export function untilOtherWords(at: number, now: number): number {
  const distance = Math.abs(at - now)
  return distance < 11 * minute * 1000 ? 1000 : 20_000
}
