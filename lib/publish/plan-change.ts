import { formatLocalRfc3339, instantOf, type Instant } from '#lib/core/instant'
import { err, ok, type Result } from '#lib/core/result'
import { editFrontMatter } from '#lib/publish/edit-front-matter'
import type { FieldValue } from '#lib/publish/field-value'
import type { PostChange } from '#lib/publish/newsroom'

/** What has to be known of a post or page to change its front matter. */
export interface EntryFacts {
  readonly title: string
  readonly draft: boolean
  /** `undefined` for a page. */
  readonly date: Instant | undefined
  /** IANA name, or `AoE`: the zone that its date is written in. */
  readonly timezone: string
}

export interface PlannedChange {
  readonly text: string
  /** What the facts have to be afterwards. */
  readonly draft: boolean
  readonly date: Instant | undefined
  /** First line of the commit. */
  readonly subject: string
  /** For the audit list. */
  readonly action: string
  readonly detail: string | undefined
}

/** The text that a change makes of a file; the error is a clause that says why there is none. */
export function planChange(
  text: string,
  facts: EntryFacts,
  change: PostChange,
  now: Instant,
): Result<PlannedChange, string> {
  const draft = change.kind === 'unpublish'
  const date = newDate(facts, change, now)
  if (change.kind === 'schedule' && date === undefined) return err('a page has no date to schedule it for')
  const written = date === undefined ? undefined : formatLocalRfc3339(date, facts.timezone)
  const fields: Record<string, FieldValue> = {
    ...(written !== undefined && date !== facts.date ? { date: written } : {}),
    // The field is not added where it already means that.
    ...(draft === facts.draft ? {} : { draft }),
  }
  if (Object.keys(fields).length === 0) return err('nothing would change by it')
  const edited = editFrontMatter(text, fields)
  if (!edited.ok) return edited
  const detail = change.kind === 'schedule' ? `for ${written}` : undefined
  const when = detail === undefined ? '' : ` ${detail}`
  const title = facts.title.length > 80 ? `${Array.from(facts.title).slice(0, 79).join('')}…` : facts.title
  const { verb, action } = words[change.kind]
  return ok({
    text: edited.value,
    draft,
    date: date ?? facts.date,
    subject: `${verb} "${title}"${when}`,
    action,
    detail,
  })
}

const words = {
  publish: { verb: 'Publish', action: 'published' },
  schedule: { verb: 'Schedule', action: 'scheduled' },
  unpublish: { verb: 'Unpublish', action: 'unpublished' },
} satisfies Record<PostChange['kind'], { verb: string; action: string }>

function newDate(facts: EntryFacts, change: PostChange, now: Instant): Instant | undefined {
  if (facts.date === undefined || change.kind === 'unpublish') return undefined
  // A whole second that has begun: what is published now is out now.
  return change.kind === 'schedule' ? change.at : instantOf(Math.floor(now / 1000) * 1000)
}
