import { readFile } from 'node:fs/promises'
import { readJson } from '#lib/core/read-json'
import * as z from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { openRecordLog } from '#lib/core/record-log'
import { unlessAway, type Records } from '#lib/core/records'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeLater } from '#lib/core/write-later'
import {
  changedPublications,
  revisePublications,
  trackPublications,
  withFirstAddress,
  withHistory,
  type Publication,
  type Publications,
} from '#lib/edition/publications'
import type { Post } from '#lib/content/post'
import type { Compiled, Library } from '#lib/library/library'
import type { Revision } from '#lib/library/revisions'

const publicationSchema = z
  .object({
    text: z.string().optional(),
    changedAt: z.number().transform(instantOf).optional(),
    addresses: z.tuple([z.string()], z.string()),
    marks: z.array(z.string()),
  })
  .transform(({ text, changedAt, ...rest }): Publication => ({ text, changedAt, ...rest }))

const copySchema = z.record(z.string(), publicationSchema)

/** What each entry was when it went out, kept in a file so that a restart does not forget it. */
export interface PublicationRecord {
  current(): Publications
  /** Takes note of what is out at `now`; returns the library with what is known of its past. */
  track(library: Library, now: Instant): Library
  /** The same for revisions of a library that it has returned. @returns the revisions as that library has them. */
  revise(library: Library, revisions: readonly Revision[], now: Instant): readonly Revision[]
  /** Writes what is noted and not written yet: nobody waits for it but who closes the record. */
  flush(): Promise<void>
}

/** What all instances know, for one that is new or was away; JSON. */
export type PublicationCopy = Records<{ readonly text: string }>

export const publicationCopySchema = z.object({ text: z.string() })

export interface PublicationFiles {
  /** Where it is kept: a line for each change. */
  readonly file: string
  /** Where earlier versions kept it, whole; read when the other is not there. */
  readonly earlier?: string
}

/**
 * A file that is not there or cannot be understood means that everything went out as it is, unless another instance
 * knows better.
 */
export async function openPublicationRecord(
  { file, earlier }: PublicationFiles,
  copy?: PublicationCopy,
): Promise<PublicationRecord> {
  const log = openRecordLog(file, 'publications 1', { flushed: true })
  const others = copy && (await unlessAway(copy.get('all'), undefined))
  // Its lines have checksums, and name what wrote them: they are what they were.
  const written = (await log.read()) as Map<string, Publication>
  let publications = new Map([
    ...readCopy(others?.text),
    ...(written.size === 0 && earlier !== undefined
      ? readCopy(await unlessMissing(readFile(earlier, 'utf8')))
      : written),
  ])
  /** By path, what is not written yet. */
  let unwritten = new Map(changedPublications(written, publications))

  // What is lost by an end before it is written is found again by comparing, as if it had happened meanwhile.
  const writer = writeLater(async () => {
    if (unwritten.size === 0) return
    const changes = unwritten
    unwritten = new Map()
    try {
      await log.add(changes)
    } catch (error) {
      unwritten = new Map([...changes, ...unwritten])
      throw error
    }
    if (!copy) return
    const text = JSON.stringify(Object.fromEntries(publications))
    await unlessAway(copy.put('all', { text }), undefined)
  })
  const note = (path: string, publication: Publication | undefined) => {
    unwritten.set(path, publication)
    writer.note()
  }
  return {
    current: () => publications,
    track(library, now) {
      const after = trackPublications(publications, library, now)
      if (after !== publications) {
        for (const [path, publication] of changedPublications(publications, after)) note(path, publication)
        publications = new Map(after)
      }
      return withHistory(library, publications)
    },
    revise({ site }, revisions, now) {
      const entries = revisions.map(({ item }) => item.entry)
      for (const [path, publication] of revisePublications(publications, entries, now)) {
        publications.set(path, publication)
        note(path, publication)
      }
      return revisions.map(({ item, ...place }) => {
        const known =
          place.kind === 'posts' ? withFirstAddress(item as Compiled<Post>, publications, site.url) : item
        return { ...place, item: known }
      })
    },
    flush: writer.flush,
  }
}

function readCopy(text: string | undefined): Map<string, Publication> {
  return new Map(Object.entries((text === undefined ? undefined : readJson(copySchema, text)) ?? {}))
}
