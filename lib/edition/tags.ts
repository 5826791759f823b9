import { createHash } from 'node:crypto'
import { neighboursOf } from '#lib/edition/neighbours'
import { changedPart } from '#lib/core/changed-part'
import type { Edition, EditionPost } from '#lib/edition/edition'

/**
 * The names under which finished pages are kept, so that a change drops just those that show what changed.
 *
 * | tag | on |
 * | --- | --- |
 * | `site` | everything |
 * | `listing` | whatever lists posts of the whole site: front pages, archive, feeds, sitemap, indexes |
 * | `entry:…` | the page and card of one post or stand-alone page |
 * | `category:…`, `author:…`, `series:…` | their pages, feeds and cards |
 * | `near:…` | posts of a category or an author, which may name each other as related; and of a series |
 */
export const siteTag = 'site'
export const listingTag = 'listing'

/** Hashed, since a tag holds at most 256 characters and an address may be longer. */
export function entryTag(address: string): string {
  return `entry:${createHash('sha256').update(address).digest('base64url').slice(0, 24)}`
}

export function scopeTag(kind: 'category' | 'author' | 'series', id: string): string {
  return `${kind}:${id}`
}

function nearTag(scope: string): string {
  return `near:${scope}`
}

function scopesOf({ entry }: EditionPost): string[] {
  const scopes = [
    ...entry.categories.map((id) => scopeTag('category', id)),
    ...entry.authors.map((id) => scopeTag('author', id)),
  ]
  if (entry.series !== undefined) scopes.push(scopeTag('series', entry.series))
  return scopes
}

/** The tags of a post's own page: at most 128 of them count. */
export function postTags(post: EditionPost): string[] {
  return [siteTag, entryTag(post.entry.address), ...scopesOf(post).map(nearTag)].slice(0, 128)
}

/** The tags of everything that may look different in `after` from what it was in `before`, without repetition. */
export function changedTags(before: Edition, after: Edition): string[] {
  if (before.frame !== after.frame && frameVersion(before) !== frameVersion(after)) return [siteTag]
  const tags = new Set<string>()
  for (const page of changedItems([before.pages, before.page], [after.pages, after.page])) {
    tags.add(entryTag(page.entry.address)).add(listingTag)
  }
  for (const post of changedItems([before.posts, before.post], [after.posts, after.post])) {
    const { address } = post.entry
    const scopes = scopesOf(post)
    tags.add(entryTag(address)).add(listingTag)
    for (const scope of scopes) tags.add(scope)
    if (teaser(before.post(address)) === teaser(after.post(address))) continue
    for (const scope of scopes) tags.add(nearTag(scope))
    for (const edition of [before, after]) {
      const { previous, next } = neighboursOf(edition, address)
      if (previous) tags.add(entryTag(previous.entry.address))
      if (next) tags.add(entryTag(next.entry.address))
    }
  }
  return [...tags]
}

interface Versioned {
  readonly entry: { readonly address: string; readonly updates?: readonly unknown[] }
  readonly artifact: { readonly key: string }
}

/** An artifact's key depends on the whole file. The same text is another page once an announced update shows. */
function versionOf({ entry, artifact }: Versioned): string {
  return `${artifact.key}\0${entry.updates?.length ?? 0}`
}

/** Items of either list that the other lacks or has otherwise. */
function* changedItems<T extends Versioned>(
  [before, older]: readonly [readonly T[], (address: string) => T | undefined],
  [after, newer]: readonly [readonly T[], (address: string) => T | undefined],
): Iterable<T> {
  const [olderPart, newerPart] = changedPart(before, after)
  const gone = new Set(olderPart)
  const come: T[] = []
  for (const item of newerPart) if (!gone.delete(item)) come.push(item)
  for (const item of gone) if (differs(newer(item.entry.address), item)) yield item
  for (const item of come) if (differs(older(item.entry.address), item)) yield item
}

function differs(other: Versioned | undefined, item: Versioned): boolean {
  if (!other) return true
  const same = other.artifact === item.artifact && other.entry.updates === item.entry.updates
  return !same && versionOf(other) !== versionOf(item)
}

/** What other posts' pages show of a post. */
function teaser(post: EditionPost | undefined): string | undefined {
  if (!post) return undefined
  const { title, date, categories, authors, series, lang } = post.entry
  return JSON.stringify([title, date, categories, authors, series, lang, post.summary])
}

/** What every page shows or depends on: the site, its people, categories and series by name, its redirects. */
function frameVersion(edition: Edition): string {
  // How many pages are made ahead changes none of them.
  const { prerender, ...site } = edition.site
  return JSON.stringify([
    site,
    edition.authors.map(({ count, ...author }) => author),
    edition.categories.map(({ count, ...category }) => category),
    edition.series.map(({ places, ...series }) => series),
    [...edition.redirects],
  ])
}

function lineOf(item: Versioned): string {
  return `\n${item.entry.address}\0${versionOf(item)}`
}

const versions = new WeakMap<Edition, string>()

/** Characters: fewer calls than lines, and no text of the size of the site. */
const hashedAtOnce = 64 * 1024

/** A hash of all that an edition shows: equal versions, equal pages. */
export function editionVersion(edition: Edition): string {
  const known = versions.get(edition)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(frameVersion(edition))
  let lines = ''
  for (const items of [edition.posts, edition.pages])
    for (const item of items) {
      lines += lineOf(item)
      if (lines.length < hashedAtOnce) continue
      hash.update(lines)
      lines = ''
    }
  const version = hash.update(lines).digest('hex')
  versions.set(edition, version)
  return version
}
