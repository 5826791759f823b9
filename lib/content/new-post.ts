import { stringify } from 'yaml'
import type { Site } from '#lib/content/site'
import { calendarDate, formatLocalRfc3339, instantOf, type Instant } from '#lib/core/instant'
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
    date: formatLocalRfc3339(instantOf(Math.floor(at / 60_000) * 60_000), site.timezone),
    draft: true,
    authors: authors.slice(0, 1),
  }
  const yaml = stringify(front, { lineWidth: 0 })
  return {
    path: `${folder}/${slugify(title) || 'untitled'}.mdx`,
    text: `---\n${yaml}---\n\nWhat is this about? One paragraph that says it all.\n\n{/* more */}\n\nThe rest.\n`,
  }
}
