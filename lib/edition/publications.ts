import type { Entry, Post } from '#lib/content/post'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import type { Instant } from '#lib/core/instant'
import { shortenHash, shortHash } from '#lib/core/short-hash'
import { isOut } from '#lib/edition/public-edition'
import type { Compiled, Library, LibraryRedirect } from '#lib/library/library'

/** What an entry was when it went out, and what it has been since. */
export interface Publication {
  /** Hash of the file's text as it went out; `undefined` while it is not out. */
  readonly text: string | undefined
  /** Since when its text is another. */
  readonly changedAt: Instant | undefined
  /** Every address it was ever out at, the first one first. */
  readonly addresses: readonly [string, ...string[]]
  /** Hash of its title and date, and of its body: what is the same in a file that was only renamed. */
  readonly marks: readonly string[]
}

/** By path of the file: everything that was ever out. */
export type Publications = ReadonlyMap<string, Publication>

/**
 * Brings the record to the library of `now`. A file that comes with the title and date, or the body, of one that is
 * gone is that file under another name, and keeps its addresses.
 */
export function trackPublications(before: Publications, library: Library, now: Instant): Publications {
  const items = [...library.posts, ...library.pages]
  const gone = new Map(before)
  for (const { entry } of items) gone.delete(entry.path)
  const after = new Map<string, Publication>()
  for (const { entry } of items) {
    const out = isOut(library, entry, now)
    const known = before.get(entry.path) ?? (out ? takeRenamed(gone, entry) : undefined)
    if (out) after.set(entry.path, noteOut(known, entry, now))
    else if (known) after.set(entry.path, { ...known, text: undefined, changedAt: undefined })
  }
  for (const [path, publication] of gone) after.set(path, publication)
  return changedPublications(before, after).next().done ? before : after
}

/** The same for entries that say something else and are out, or not, as they were: what is to be put into the record. */
export function revisePublications(
  before: Publications,
  entries: readonly Entry[],
  now: Instant,
): Publications {
  const changes = new Map<string, Publication>()
  for (const entry of entries) {
    const known = before.get(entry.path)
    if (known?.text === undefined) continue
    const revised = noteOut(known, entry, now)
    if (revised !== known) changes.set(entry.path, revised)
  }
  return changes
}

/** What of a record is other than before; `undefined` for what is not in it any more. */
export function* changedPublications(
  before: Publications,
  after: Publications,
): Generator<readonly [path: string, Publication | undefined]> {
  for (const [path, publication] of after) if (before.get(path) !== publication) yield [path, publication]
  for (const path of before.keys()) if (!after.has(path)) yield [path, undefined]
}

const noted = new WeakMap<Entry, Publication>()

function noteOut(known: Publication | undefined, entry: Entry, now: Instant): Publication {
  if (known && noted.get(entry) === known) return known
  const publication = compareWith(known, entry, now)
  noted.set(entry, publication)
  return publication
}

function compareWith(known: Publication | undefined, entry: Entry, now: Instant): Publication {
  const text = shortenHash(entry.file.hash)
  const { address } = entry
  // The text that went out has the marks it had.
  if (known?.text === text && known.changedAt === undefined && known.addresses.includes(address)) return known
  const marks = marksOf(entry)
  if (!known) return { text, changedAt: undefined, addresses: [address], marks }
  const [first, ...others] = known.addresses
  const addresses: Publication['addresses'] = known.addresses.includes(address)
    ? known.addresses
    : [first, ...others, address]
  const same = known.text === undefined || known.text === text
  const changedAt = same ? undefined : (known.changedAt ?? now)
  const unchanged = addresses === known.addresses && changedAt === known.changedAt && known.text !== undefined
  if (unchanged && marks.join() === known.marks.join()) return known
  return { text: known.text ?? text, changedAt, addresses, marks }
}

function takeRenamed(gone: Map<string, Publication>, entry: Entry): Publication | undefined {
  const marks = new Set(marksOf(entry))
  for (const [path, publication] of gone) {
    if (!publication.marks.some((mark) => marks.has(mark))) continue
    gone.delete(path)
    return publication
  }
  return undefined
}

function marksOf(entry: Entry): string[] {
  const date = entry.kind === 'post' ? entry.date : 'page'
  return [shortHash(`${entry.title}\0${date}`), ...(entry.bodyHash === '' ? [] : [entry.bodyHash])]
}

/**
 * The library with what the record knows: addresses that entries had before lead to the ones they have now, and an
 * entry is known in feeds by the first address it was ever out at, whatever it is called now.
 */
export function withHistory(library: Library, publications: Publications): Library {
  const earlier: LibraryRedirect[] = []
  for (const { entry } of [...library.posts, ...library.pages]) {
    for (const from of publications.get(entry.path)?.addresses ?? [])
      if (from !== entry.address) earlier.push({ from, to: entry.address, owner: entry.path })
  }
  if (earlier.length === 0) return library
  const known = new Set(library.redirects.map(({ from }) => from))
  return {
    ...library,
    posts: library.posts.map((item) => withFirstAddress(item, publications, library.site.url)),
    redirects: [...library.redirects, ...earlier.filter(({ from }) => !known.has(from))],
  }
}

/** A post as feeds know it. */
export function withFirstAddress(
  item: Compiled<Post>,
  publications: Publications,
  siteUrl: string,
): Compiled<Post> {
  const first = publications.get(item.entry.path)?.addresses[0]
  if (item.entry.guid !== undefined || first === undefined || first === item.entry.address) return item
  const guid = absoluteAddress(siteUrl, encodeAddress(first))
  return { ...item, entry: { ...item.entry, guid } }
}
