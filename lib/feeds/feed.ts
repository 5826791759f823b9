import { encodeAddress } from '#lib/core/address'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { itemOf, type FeedItem } from '#lib/feeds/feed-item'
import { cleanText } from '#lib/feeds/xml-text'

/** What a feed carries: all posts, or those of one category, author or series. */
export type FeedScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'category' | 'author' | 'series'; readonly id: string }

/** A feed before it has a format. Its text holds no character that XML forbids. */
export interface Feed {
  readonly title: string
  readonly description: string
  /** Absolute address of the page that lists the same posts. */
  readonly home: string
  /** Absolute addresses of this feed in each format. */
  readonly self: { readonly rss: string; readonly atom: string; readonly json: string }
  readonly siteName: string
  /** Absolute origin and path prefix, without a trailing slash. */
  readonly siteUrl: string
  readonly language: string
  /** When anything in it last changed; 1970 while it is empty, which keeps the same bytes whenever it is asked for. */
  readonly updated: Instant
  readonly licence: { readonly label: string; readonly href: string } | undefined
  /** Newest first; at most `site.feed.limit`. */
  readonly items: readonly FeedItem[]
}

/** The feed of a scope, or `undefined` when the edition has no such category, author or series. */
export function feedOf(edition: Edition, scope: FeedScope): Feed | undefined {
  const found = findScope(edition, scope)
  if (!found) return undefined
  const { site } = edition
  const items = found.posts.slice(0, site.feed.limit).map((post) => itemOf(post, site))
  const base = site.url + encodeAddress(found.address)
  return {
    title: cleanText(found.title === undefined ? site.name : `${found.title} · ${site.name}`),
    description: cleanText(found.description ?? site.description),
    home: scope.kind === 'site' ? `${site.url}/` : base,
    self: { rss: `${base}/feed.xml`, atom: `${base}/atom.xml`, json: `${base}/feed.json` },
    siteName: cleanText(site.name),
    siteUrl: site.url,
    language: cleanText(site.language),
    updated: instantOf(items.reduce((latest, { modified }) => Math.max(latest, modified), 0)),
    licence: site.licence && { label: cleanText(site.licence.label), href: cleanText(site.licence.href) },
    items,
  }
}

interface Found {
  readonly title: string | undefined
  readonly description: string | undefined
  /** Site-relative, empty for the site. */
  readonly address: string
  /** Newest first. */
  readonly posts: readonly EditionPost[]
}

function findScope(edition: Edition, scope: FeedScope): Found | undefined {
  if (scope.kind === 'site') {
    return { title: undefined, description: undefined, address: '', posts: edition.posts }
  }
  const { kind, id } = scope
  const address = `/${kind}/${id}`
  if (kind === 'category') {
    const category = edition.category(id)
    if (!category) return undefined
    const { name, description } = category
    return { title: name, description, address, posts: edition.postsInCategory(id) }
  }
  if (kind === 'author') {
    const author = edition.author(id)
    if (!author) return undefined
    return { title: author.name, description: author.bio, address, posts: edition.postsByAuthor(id) }
  }
  const series = edition.seriesOf(id)
  if (!series) return undefined
  const { title, description } = series
  return { title, description, address, posts: edition.postsInSeries(id).toReversed() }
}
