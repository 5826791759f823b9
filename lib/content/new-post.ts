import { stringify } from 'yaml'
import type { Site } from '#lib/content/site'
import { calendarDate, formatRfc3339, ianaZone, instantOf, type Instant } from '#lib/core/instant'
import { slugify } from '#lib/core/slug'

export interface NewPost {
  readonly title: string
  /** Becomes the date of the draft, to the minute. */
  readonly at: Instant
  readonly site: Pick<Site, 'timezone'>
  /** Ids; the first becomes the author. */
  readonly authors: readonly string[]
}

/** A draft to begin with: its path in the content folder, and its text. */
export function newPost({ title, at, site, authors }: NewPost): {
  readonly path: string
  readonly text: string
} {
  const { year, month } = calendarDate(at, site.timezone)
  const folder = `posts/${String(year).padStart(4, '0')}/${String(month).padStart(2, '0')}`
  const front = {
    title: title.replace(/\s+/gu, ' ').trim(),
    date: localTime(at, site.timezone),
    draft: true,
    authors: authors.slice(0, 1),
  }
  const yaml = stringify(front, { lineWidth: 0 })
  return {
    path: `${folder}/${slugify(title) || 'untitled'}.mdx`,
    text: `---\n${yaml}---\n\nWhat is this about? One paragraph that says it all.\n\n{/* more */}\n\nThe rest.\n`,
  }
}

/** RFC 3339 with the zone's own offset, which a change of the clocks cannot make ambiguous. */
function localTime(at: Instant, zone: string): string {
  const minute = Math.floor(at / 60_000) * 60_000
  const format = new Intl.DateTimeFormat('en', { timeZone: ianaZone(zone), timeZoneName: 'longOffset' })
  const name = format.formatToParts(minute).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  const local = formatRfc3339(instantOf(minute + offset)).slice(0, 16)
  return `${local}:00${sign}${hours}:${minutes}`
}
