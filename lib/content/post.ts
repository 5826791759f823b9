import * as z from 'zod'
import { id, ids, listOf, optional, required, someIds, text, withDefault, zone } from '#lib/content/checks'
import { entryAddress, entryFields, entryText, rawField } from '#lib/content/entry-fields'
import { checkFields, fieldProblem, type FieldPath } from '#lib/content/fields'
import { splitFrontMatter, type FrontMatter } from '#lib/content/front-matter'
import type { SourceFile } from '#lib/content/source-file'
import { isZone, parseInstant, type Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

/** A dated note shown at the top of a post. */
export interface Update {
  readonly at: Instant
  /** Inline Markdown. */
  readonly note: string
}

/** What posts and stand-alone pages have in common. */
interface EntryBase {
  /** POSIX path of the file, relative to the content folder. */
  readonly path: string
  readonly format: 'md' | 'mdx'
  /** Site-relative address, NFC, without a trailing slash, not percent-encoded. */
  readonly address: string
  readonly title: string
  readonly description: string | undefined
  /** As written: a path relative to the file, an absolute path under `content/public`, or an https address. */
  readonly image: string | undefined
  readonly imageAlt: string | undefined
  /** An absolute address elsewhere that is the original of this text. */
  readonly canonical: string | undefined
  /** Older site-relative addresses of this entry; each answers 308 to `address`. */
  readonly aliases: readonly string[]
  /** BCP 47. */
  readonly lang: string | undefined
  /** `undefined`: a table of contents when the text has enough headings. */
  readonly toc: boolean | undefined
  readonly noindex: boolean
  readonly draft: boolean
  /** Entries that name the same release go out together, or not at all. */
  readonly release: string | undefined
  /** The 1-based line of the file on which the body starts, which is the text after the front matter. */
  readonly bodyLine: number
  /** Where in the text of the file that is, in UTF-16 code units. */
  readonly bodyStart: number
  /** Names the body without the white space around it; empty when there is none. */
  readonly bodyHash: string
  /** The file that it was read from. */
  readonly file: SourceFile
}

export interface Post extends EntryBase {
  readonly kind: 'post'
  readonly date: Instant
  /** IANA name, or `AoE`: the zone the author wrote the date in. */
  readonly timezone: string
  /** Newest first. */
  readonly updates: readonly Update[]
  /** Author ids, in byline order; at least one. */
  readonly authors: readonly string[]
  /** Category ids in the order written. */
  readonly categories: readonly string[]
  readonly series: string | undefined
  /** A permanent id kept from an older system. */
  readonly guid: string | undefined
}

export interface Page extends EntryBase {
  readonly kind: 'page'
}

export type Entry = Post | Page

/** An entry without the file that it is from. */
export type EntryData = Omit<Post, 'file'> | Omit<Page, 'file'>

/** An entry with its text. */
export type WrittenEntry = EntryData & {
  /** The text after the front matter. */
  readonly body: string
  /** The whole file as it was read: problems are located in it. */
  readonly source: string
}

export function withText(entry: EntryData, source: string): WrittenEntry {
  return { ...entry, source, body: source.slice(entry.bodyStart) }
}

const updateFields = { at: required(text), note: required(text) }
const postFields = {
  ...entryFields,
  date: optional(text),
  timezone: optional(zone),
  updates: listOf(z.strictObject(updateFields)),
  authors: required(someIds),
  categories: withDefault(ids, []),
  series: optional(id),
  guid: optional(text),
}
const postSchema = z.strictObject(postFields)
const postKeys = Object.keys(postFields)

/** Reads a post; `siteZone` is the zone of dates that name none. All problems of the file at once. */
export function parsePost(file: SourceFile, siteZone: string): Result<Post, Problem[]> {
  const front = splitFrontMatter(file.path, file.text)
  if (!front.ok) return front
  const fields = checkFields(front.value.fields, postSchema, postKeys)
  const { address, problems } = entryAddress(file, front.value)
  const written = rawField(front.value, 'timezone')
  const timezone = typeof written === 'string' && isZone(written.trim()) ? written.trim() : siteZone
  const date = readDate(file, front.value, timezone, problems)
  const updates = readUpdates(front.value, timezone, problems)
  if (!fields.ok) return err([...fields.error, ...problems])
  if (problems.length > 0 || date === undefined) return err(problems)
  // A copy: what is cut out of a text holds on to the whole of it.
  const { path: _, ...rest } = structuredClone(fields.value)
  return ok({ kind: 'post', ...rest, ...entryText(file, front.value), address, date, timezone, updates })
}

const datedName = /(?:^|\/)(\d{4}-\d{2}-\d{2})(?:[-_][^/]*)?(?:\/index)?\.mdx?$/

/** The field `date`, else the date that the file's name, or its folder's for an index, begins with. */
function readDate(
  file: SourceFile,
  front: FrontMatter,
  timezone: string,
  problems: Problem[],
): Instant | undefined {
  const written = rawField(front, 'date')
  if (written !== undefined) return readInstant(front, ['date'], written, timezone, problems)
  const named = datedName.exec(file.path)?.[1]
  if (named !== undefined) return readInstant(front, ['date'], named, timezone, problems)
  problems.push(
    fieldProblem(front.fields, ['date'], '"date" is missing', 'add it, e.g. date: 2026-03-01T14:00'),
  )
  return undefined
}

function readUpdates(front: FrontMatter, timezone: string, problems: Problem[]): Update[] {
  const written = rawField(front, 'updates')
  if (!Array.isArray(written)) return []
  return written
    .flatMap((update: unknown, index) => {
      if (typeof update !== 'object' || update === null || !('at' in update) || !('note' in update)) return []
      const at = readInstant(front, ['updates', index, 'at'], update.at, timezone, problems)
      return at === undefined || typeof update.note !== 'string'
        ? []
        : [structuredClone({ at, note: update.note.trim() })]
    })
    .toSorted((a, b) => b.at - a.at)
}

function readInstant(
  front: FrontMatter,
  field: FieldPath,
  written: unknown,
  timezone: string,
  problems: Problem[],
): Instant | undefined {
  // The schema reports what is no text.
  if (typeof written !== 'string' || written.trim() === '') return undefined
  const result = parseInstant(written.trim(), timezone)
  if (result.ok) return result.value
  problems.push(
    fieldProblem(front.fields, field, `"${field.join('.')}" ${result.error.message}`, result.error.fix),
  )
  return undefined
}
