import { createHash } from 'node:crypto'
import ical from 'ical-generator'
import type { Instant } from '#lib/core/instant'
import { entryAddress } from '#lib/core/studio-address'
import type { Desk, DeskEntry } from '#lib/edition/desk'

/** Something that is to happen at an instant. */
export interface CalendarEvent {
  /** Stays the same when it is moved or renamed. */
  readonly uid: string
  readonly at: Instant
  readonly title: string
  readonly description: string
  /** Absolute. */
  readonly url: string
}

/** How often an event was changed, and when last (RFC 5545, sections 3.8.7.3 and 3.8.7.4). */
export interface Revision {
  readonly sequence: number
  readonly at: Instant
}

/** The posts and pages that are to go out, and the releases, by instant. `origin`: where the studio is, without a slash at the end. */
export function listEvents({ at: now, entries, releases }: Desk, origin: string): CalendarEvent[] {
  const { host } = new URL(origin)
  const uid = (kind: string, id: string) =>
    `${kind}-${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${host}`
  const coming = entries.flatMap((entry): CalendarEvent[] => {
    const at = entry.instant ?? entry.date
    if (at === undefined || !/^(?:scheduled|held)$/.test(entry.state) || at <= now) return []
    return [
      {
        uid: uid('entry', entry.path),
        at,
        title: entry.title,
        description: describe(entry),
        url: origin + entryAddress(entry.path),
      },
    ]
  })
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  const together = releases.flatMap(({ id, instant: at, paths, heldBecause }): CalendarEvent[] => {
    if (at === undefined || at <= now) return []
    const titles = paths.map((path) => byPath.get(path)?.title ?? path)
    const description = [...titles, ...heldBecause].join('\n')
    const first = paths[0]
    const url = first === undefined ? `${origin}/studio` : origin + entryAddress(first)
    return [{ uid: uid('release', id), at, title: `Release ${id}`, description, url }]
  })
  return [...coming, ...together].toSorted((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1))
}

/** An iCalendar document (RFC 5545); all times in UTC. */
export function renderCalendar(
  name: string,
  events: readonly (CalendarEvent & { readonly revision: Revision })[],
): string {
  const calendar = ical({
    // The one text that the library writes as it is.
    name: tidy(name)
      .replaceAll('\n', ' ')
      .replaceAll(/[\\,;]/g, String.raw`\$&`),
    prodId: { company: 'Masthead', product: 'Calendar', language: 'EN' },
    ttl: 900,
  })
  for (const { uid, at, title, description, url, revision } of events) {
    const changed = new Date(revision.at)
    calendar.createEvent({
      id: uid,
      start: new Date(at),
      end: new Date(at),
      summary: tidy(title),
      description: tidy(description),
      url,
      stamp: changed,
      lastModified: changed,
      sequence: revision.sequence,
    })
  }
  return calendar.toString()
}

function describe({ authors, release, heldBecause, address }: DeskEntry): string {
  const names = authors.map((author) => author.name).join(', ')
  const parts = [names, address, release && `Release ${release}`, heldBecause]
  return parts.filter((part) => part !== undefined && part !== '').join('\n')
}

/** A text may hold line breaks and no other control characters (RFC 5545, section 3.1). */
function tidy(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
}
