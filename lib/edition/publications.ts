import { createHash } from 'node:crypto'
import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'

/** What an entry was when it went out, and since when it is something else. */
export interface Publication {
  /** Hash of the file's text. */
  readonly text: string
  readonly changedAt: Instant | undefined
}

/** By path of the file: all that are out. */
export type Publications = ReadonlyMap<string, Publication>

/** Brings the record to the edition of `now`: what came is noted as it came, what went is forgotten. */
export function trackPublications(
  before: Publications,
  edition: Edition<'public'>,
  now: Instant,
): Publications {
  const after = new Map<string, Publication>()
  for (const { entry } of [...edition.posts, ...edition.pages]) {
    const known = before.get(entry.path)
    after.set(
      entry.path,
      known ? compareText(known, entry, now) : { text: hashText(entry), changedAt: undefined },
    )
  }
  return after
}

function compareText(known: Publication, entry: Entry, now: Instant): Publication {
  if (hashText(entry) === known.text) return { text: known.text, changedAt: undefined }
  return known.changedAt === undefined ? { ...known, changedAt: now } : known
}

const hashes = new WeakMap<Entry, string>()

function hashText(entry: Entry): string {
  let hash = hashes.get(entry)
  if (hash === undefined) {
    hash = createHash('sha256').update(entry.source).digest('base64url').slice(0, 22)
    hashes.set(entry, hash)
  }
  return hash
}
