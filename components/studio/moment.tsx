import { formatRfc3339, type Instant } from '#lib/core/instant'
import { formatShort } from '#lib/core/wall-clock'
import { Countdown } from './countdown.tsx'

/** The clock and the zone that a page of the studio shows times by. */
export interface Clock {
  readonly now: Instant
  /** The site's: IANA name, or `AoE`. */
  readonly zone: string
}

/** An instant both ways: in the site's zone, and as a distance from now. */
export function Moment({ at, clock }: { at: Instant; clock: Clock }) {
  return (
    <span className="moment">
      <time dateTime={formatRfc3339(at)}>{formatShort(at, clock.zone)}</time>{' '}
      <Countdown at={at} now={clock.now} />
    </span>
  )
}
