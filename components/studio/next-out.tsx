import type { DeskEntry } from '#lib/edition/desk'
import { entryAddress } from '#lib/core/studio-address'
import { Moment, type Clock } from './moment.tsx'

/** What goes out next, and when. */
export function NextOut({ entries, clock }: { entries: readonly DeskEntry[]; clock: Clock }) {
  const next = entries
    .filter((entry) => entry.state === 'scheduled' && entry.instant !== undefined)
    .toSorted((a, b) => a.instant! - b.instant!)[0]
  if (!next) return <p className="next-out">Nothing is scheduled.</p>
  return (
    <p className="next-out">
      Next out: <a href={entryAddress(next.path)}>{next.title}</a>,{' '}
      <Moment at={next.instant!} clock={clock} />
    </p>
  )
}
