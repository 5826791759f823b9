import { createHash } from 'node:crypto'
import { encodeAddress } from '#lib/core/address'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { divideFeed } from '#lib/edition/feed-pages'
import { addressesOf, findScope, type FeedScope } from '#lib/feeds/feed'

/**
 * Every feed that a hub may be told of, by its absolute address, with a hash of all that it shows: another hash, another
 * feed. The site's own come first. No archives, which stay as they are, and no feeds that leave categories out.
 */
export function feedTopics(edition: Edition<'public'>): ReadonlyMap<string, string> {
  const scopes: FeedScope[] = [
    { kind: 'site' },
    ...edition.categories.map(({ id }) => ({ kind: 'category' as const, id })),
    ...edition.authors.map(({ id }) => ({ kind: 'author' as const, id })),
    ...edition.series.map(({ id }) => ({ kind: 'series' as const, id })),
  ]
  const topics = new Map<string, string>()
  for (const scope of scopes) {
    const hash = hashOf(edition, scope)
    const { address } = findScope(edition, scope)!
    for (const topic of Object.values(addressesOf(edition.site.url + encodeAddress(address)))) {
      topics.set(topic, hash)
    }
  }
  return topics
}

function hashOf(edition: Edition, scope: FeedScope): string {
  const { title, description, posts } = findScope(edition, scope)!
  const { name, language, licence, feed, description: about, timezone } = edition.site
  const shown = [title, description, name, about, language, licence, timezone]
  const items = divideFeed(posts, feed.limit).current.map(shownOf)
  return createHash('sha256')
    .update(JSON.stringify([shown, items]))
    .digest('base64url')
    .slice(0, 22)
}

/** What a feed shows of a post; its text by the key of what was compiled. */
function shownOf({ entry, artifact, authors, categories, modified, summary }: EditionPost): unknown {
  const { guid, address, title, date, canonical, lang, updates } = entry
  const names = [...authors, ...categories].map(({ id, name }) => [id, name])
  return [guid, address, title, date, canonical, lang, updates, names, modified, summary, artifact.key]
}
