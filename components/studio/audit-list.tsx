import { formatRfc3339, type Instant } from '#lib/core/instant'
import { dayKey, formatDay, formatTime } from '#lib/core/wall-clock'
import { entryAddress } from '#lib/core/studio-address'
import type { Clock } from './moment.tsx'

/** One thing that somebody did. */
export interface Deed {
  readonly at: Instant
  readonly by: { readonly name: string }
  readonly action: string
  readonly subject: string | undefined
  readonly detail: string | undefined
}

interface AuditListProps {
  /** Newest first. */
  deeds: readonly Deed[]
  /** Paths of files that there are: they lead to their pages. */
  paths: ReadonlySet<string>
  clock: Clock
  /** Level of the headings of the days. */
  heading: 'h2' | 'h3'
}

/** Who did what when, by days. */
export function AuditList({ deeds, paths, clock, heading: DayHeading }: AuditListProps) {
  const days = groupByDay(deeds, clock)
  return (
    <div className="deeds">
      {Array.from(days, ([day, ofDay]) => (
        <section key={day}>
          <DayHeading>{formatDay(ofDay[0]!.at, clock.zone)}</DayHeading>
          <ol>
            {ofDay.map((deed, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- two deeds can be the same in everything
              <li key={index}>
                <time dateTime={formatRfc3339(deed.at)}>{formatTime(deed.at, clock.zone)}</time>
                <span>
                  <strong>{deed.by.name}</strong> {deed.action} <Subject deed={deed} paths={paths} />
                  {deed.detail !== undefined && <span className="deed-detail"> {deed.detail}</span>}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function groupByDay(deeds: readonly Deed[], { zone }: Clock): ReadonlyMap<string, readonly Deed[]> {
  const days = new Map<string, Deed[]>()
  for (const deed of deeds) {
    const day = dayKey(deed.at, zone)
    const known = days.get(day)
    if (known) known.push(deed)
    else days.set(day, [deed])
  }
  return days
}

function Subject({ deed: { subject }, paths }: { deed: Deed; paths: ReadonlySet<string> }) {
  if (subject === undefined) return null
  if (!paths.has(subject)) return <span className="file">{subject}</span>
  return (
    <a className="file" href={entryAddress(subject)}>
      {subject}
    </a>
  )
}
