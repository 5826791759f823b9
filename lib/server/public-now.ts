import path from 'node:path'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import { publicEdition, turningPoints } from '#lib/edition/public-edition'
import type { Publications } from '#lib/edition/publications'
import { reviseEdition } from '#lib/edition/revise-edition'
import { changedTags, editionVersion } from '#lib/edition/tags'
import type { Library } from '#lib/library/library'
import { revisionsBetween, withRevisions } from '#lib/library/revisions'
import { openChangeRecord } from '#lib/server/change-record'
import { openPublicationRecord, publicationCopySchema } from '#lib/server/publication-record'
import { hasSameEntries } from '#lib/server/same-entries'
import type { Shared } from '#lib/server/shared-type'

/** The public edition of the content as it was last taken in, and what is known of its past. */
export interface PublicNow {
  readonly edition: Edition<'public'>
  /** The library that it is made of, with what is known of its past. */
  readonly library: Library
  /** When the edition became what it is. */
  readonly changedAt: Instant
  readonly publications: Publications
  /** The next instant at which it changes by itself. */
  readonly next: Instant | undefined
  /** Whether it is another by now: an instant has come, or the clock was set back before one that had. */
  isDue(): boolean
  /** Makes it of what the content is now. @returns what may look different, and whether anything is, for whomever. */
  turn(source: Library): Promise<{ readonly tags: readonly string[]; readonly changed: boolean }>
  /** Writes what is noted and not written yet. */
  flush(): Promise<void>
}

export interface PublicNowOptions {
  readonly dataDir: string
  readonly shared: Shared
  /** The clock. */
  readonly now: () => number
}

export async function openPublicNow(
  source: Library,
  { dataDir, shared, now }: PublicNowOptions,
): Promise<PublicNow> {
  const fileOf = (name: string) => path.join(/* turbopackIgnore: true */ dataDir, name)
  const clock = (): Instant => instantOf(now())
  const record = openChangeRecord(
    fileOf('edition.json'),
    shared.isAlone ? undefined : (version, said) => shared.agree('edition', version, said),
  )
  const publications = await openPublicationRecord(
    { file: fileOf('published.jsonl'), earlier: fileOf('published.json') },
    shared.isAlone ? undefined : shared.records('publish')('published', publicationCopySchema),
  )
  let taken = source
  let library = publications.track(source, clock())
  let edition: Edition<'public'> = publicEdition(library, clock())
  let turning = turningPoints(library, edition.at)
  let changedAt = await record.changedAt(editionVersion(edition), clock())

  const isDue = () =>
    (turning.next !== undefined && turning.next <= now()) ||
    (turning.last !== undefined && turning.last > now())

  const takeIn = (content: Library) => {
    const revisions = isDue() ? undefined : revisionsBetween(taken, content)
    taken = content
    if (revisions) {
      const known = publications.revise(library, revisions, clock())
      library = withRevisions(library, known)
      edition = reviseEdition(edition, known, clock())
      return
    }
    library = publications.track(content, clock())
    edition = publicEdition(library, clock(), edition)
    turning = turningPoints(library, edition.at)
  }

  return {
    get edition() {
      return edition
    },
    get library() {
      return library
    },
    get changedAt() {
      return changedAt
    },
    get publications() {
      return publications.current()
    },
    get next() {
      return turning.next
    },
    isDue,
    async turn(content) {
      const before = { edition, taken }
      takeIn(content)
      const after = edition
      const tags = changedTags(before.edition, after)
      if (tags.length > 0) changedAt = await record.changed(() => editionVersion(after), clock())
      return { tags, changed: tags.length > 0 || !hasSameEntries(before.taken, content) }
    },
    async flush() {
      await publications.flush()
      await record.flush()
    },
  }
}
