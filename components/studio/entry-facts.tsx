import type { ReactNode } from 'react'
import { encodeAddress } from '#lib/core/address'
import { formatDateTime } from '#lib/core/instant'
import type { DeskEntry, Named } from '#lib/edition/desk'
import { entryAddress } from '#lib/core/studio-address'
import { Moment, type Clock } from './moment.tsx'

interface EntryFactsProps {
  entry: DeskEntry
  /** The other files of its release. */
  together: readonly { readonly path: string; readonly title: string }[]
  clock: Clock
}

/** What is known of a file, in the margin of its page. */
export function EntryFacts({ entry, together, clock }: EntryFactsProps) {
  const { date, instant, timezone, release, state, address, series } = entry
  const out = state === 'live' || state === 'changed'
  return (
    <dl className="facts">
      {instant !== undefined && instant > 0 && (
        <Fact name={outWords(entry, clock)}>
          <Moment at={instant} clock={clock} />
          {timezone !== clock.zone && <span>{formatDateTime(instant, timezone, 'en-GB')}</span>}
        </Fact>
      )}
      {date !== undefined && date !== instant && (
        <Fact name="Its own date">
          <Moment at={date} clock={clock} />
        </Fact>
      )}
      {entry.changedAt !== undefined && (
        <Fact name="Text changed">
          <Moment at={entry.changedAt} clock={clock} />
        </Fact>
      )}
      {release !== undefined && (
        <Fact name="Release">
          <span>{release}</span>
          {together.length > 0 && (
            <ul>
              {together.map(({ path, title }) => (
                <li key={path}>
                  with <a href={entryAddress(path)}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      )}
      <Fact name="Length">
        {entry.readingMinutes} min to read, {entry.words.toLocaleString('en-GB')} words
      </Fact>
      {entry.authors.length > 0 && <Fact name="By">{filtered('author', entry.authors)}</Fact>}
      {entry.categories.length > 0 && <Fact name="In">{filtered('category', entry.categories)}</Fact>}
      {series !== undefined && <Fact name="Series">{series}</Fact>}
      {address !== undefined && (
        <Fact name="Address">
          {out ? <a href={encodeAddress(address)}>{address}</a> : <span>{address}</span>}
        </Fact>
      )}
      <Fact name="File">
        <span className="file">{entry.path}</span>
      </Fact>
    </dl>
  )
}

/** What the instant of a file means: only what is out went out. */
function outWords({ state, instant }: DeskEntry, { now }: Clock): string {
  if (state === 'live' || state === 'changed') return 'Went out'
  return state === 'scheduled' || (state === 'broken' && instant! > now) ? 'Goes out' : 'Date'
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Names, each leading to the list of what is theirs. */
function filtered(by: 'author' | 'category', all: readonly Named[]): ReactNode {
  return (
    <ul>
      {all.map(({ id, name }) => (
        <li key={id}>
          <a href={`/studio?${new URLSearchParams({ [by]: id })}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
