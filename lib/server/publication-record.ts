import { readFile } from 'node:fs/promises'
import { readJson } from '#lib/core/read-json'
import { z } from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { unlessAway, type Records } from '#lib/core/records'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import { writeLater } from '#lib/core/write-later'
import {
  revisePublications,
  trackPublications,
  withFirstAddress,
  withHistory,
  type Publications,
} from '#lib/edition/publications'
import type { Post } from '#lib/content/post'
import type { Compiled, Library } from '#lib/library/library'
import type { Revision } from '#lib/library/revisions'

const schema = z.record(
  z.string(),
  z.object({
    text: z.string().optional(),
    changedAt: z.number().transform(instantOf).optional(),
    addresses: z.tuple([z.string()], z.string()),
    marks: z.array(z.string()),
  }),
)

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

/**
 * A file that is not there or cannot be understood means that everything went out as it is, unless another instance
 * knows better.
 */
export async function openPublicationRecord(
  file: string,
  copy?: PublicationCopy,
): Promise<PublicationRecord> {
  const others = copy && (await unlessAway(copy.get('all'), undefined))
  let publications: Publications = new Map([
    ...readPublications(others?.text),
    ...readPublications(await unlessMissing(readFile(file, 'utf8'))),
  ])
  let written = publications
  // What is lost by an end before it is written is found again by comparing, as if it had happened meanwhile.
  const writer = writeLater(async () => {
    if (written === publications) return
    written = publications
    const text = JSON.stringify(Object.fromEntries(publications))
    await writeWhole(file, text)
    if (copy) await unlessAway(copy.put('all', { text }), undefined)
  })
  const note = (changed: Publications) => {
    publications = changed
    writer.note()
  }
  return {
    current: () => publications,
    track(library, now) {
      note(trackPublications(publications, library, now))
      return withHistory(library, publications)
    },
    revise({ site }, revisions, now) {
      const entries = revisions.map(({ item }) => item.entry)
      note(revisePublications(publications, entries, now))
      return revisions.map(({ item, ...place }) => {
        const known =
          place.kind === 'posts' ? withFirstAddress(item as Compiled<Post>, publications, site.url) : item
        return { ...place, item: known }
      })
    },
    flush: writer.flush,
  }
}

function readPublications(text: string | undefined): Publications {
  const found = text === undefined ? undefined : readJson(schema, text)
  return new Map(
    Object.entries(found ?? {}).map(([path, { text: hash, changedAt, ...rest }]) => [
      path,
      { text: hash, changedAt, ...rest },
    ]),
  )
}
