import type { Instant } from '#lib/core/instant'
import { MadeOnce, type Made } from './made-once.tsx'
import { Moment, type Clock } from './moment.tsx'

interface CalendarFeedProps {
  /** When this person's address was made; `undefined` when there is none. */
  madeAt: Instant | undefined
  make: (before: Made, form: FormData) => Promise<Made>
  revoke: () => Promise<void>
  /** What was made before this page, where no script could show it. */
  made: Made | undefined
  clock: Clock
}

/** The private address under which a calendar program finds what is scheduled. */
export function CalendarFeed({ madeAt, make, revoke, made, clock }: CalendarFeedProps) {
  return (
    <section aria-labelledby="feed" className="calendar-feed">
      <h2 id="feed">In your own calendar</h2>
      <p>
        Calendar programs follow a private address (iCalendar). Whoever has it sees the titles and times of
        what is scheduled, so it is yours alone.
      </p>
      {madeAt !== undefined && (
        <p>
          Yours was made <Moment at={madeAt} clock={clock} />. A new one takes its place, and the old one
          opens nothing from then on.
        </p>
      )}
      <MadeOnce
        action={make}
        name="The address"
        before={made}
        label={madeAt === undefined ? 'Make an address' : 'Make a new address'}
      />
      {madeAt !== undefined && (
        <form action={revoke}>
          <button type="submit" className="button">
            Revoke the address
          </button>
        </form>
      )}
    </section>
  )
}
