import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { divideFeed, feedName, type FeedFormat } from '#lib/edition/feed-pages'
import { itemOf, type FeedItem } from '#lib/feeds/feed-item'
import { webAddress } from '#lib/feeds/feed-address'
import { exclusionQuery } from '#lib/feeds/exclusions'
import { cleanText } from '#lib/feeds/xml-text'

/** What a feed carries: all posts, or those of one category, author or series. */
export type FeedScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'category' | 'author' | 'series'; readonly id: string }

/** Which page of a feed, and of which posts. */
export interface FeedChoice {
  /** The number of an archive (RFC 5005, section 4), from the oldest; the feed itself by default. */
  readonly archive?: number | undefined
  /** Categories whose posts are left out, as `cleanExclusions` makes them. */
  readonly without?: readonly string[]
}

/** The absolute addresses of a feed in each format. */
export type FeedAddresses = Readonly<Record<FeedFormat, string>>

/** A feed before it has a format. Its text holds no character that XML forbids. */
export interface Feed {
  /** Of the feed and its archives; the same in every format. An absolute address that leads to the same posts. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** Absolute address of the page that lists the same posts. */
  readonly home: string
  /** This document. */
  readonly self: FeedAddresses
  /** The feed that this document is an archive of; `undefined` for the feed itself. */
  readonly current: FeedAddresses | undefined
  /** The newest archive of posts that are older than those here. */
  readonly previous: FeedAddresses | undefined
  /** For an archive: the one of newer posts. */
  readonly next: FeedAddresses | undefined
  /** Absolute addresses of the WebSub hubs that are told of each change. */
  readonly hubs: readonly string[]
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

/** The feed of a scope, or `undefined` when the edition has no such category, author, series or archive. */
export function feedOf(
  edition: Edition,
  scope: FeedScope,
  { archive, without = [] }: FeedChoice = {},
): Feed | undefined {
  const found = findScope(edition, scope)
  if (!found) return undefined
  const { site } = edition
  const left =
    without.length === 0
      ? found.posts
      : found.posts.filter(({ entry }) => !entry.categories.some((id) => without.includes(id)))
  const pages = divideFeed(left, site.feed.limit)
  const posts = archive === undefined ? pages.current : pages.archives[archive - 1]
  if (!posts) return undefined
  const base = site.url + encodeAddress(found.address)
  const query = exclusionQuery(without)
  const home = scope.kind === 'site' ? `${site.url}/` : base
  const at = (number: number | undefined) => addressesOf(base, number, query)
  const older = archive === undefined ? pages.previous : archive > 1 ? archive - 1 : undefined
  const newer = archive === undefined || archive === pages.archives.length ? undefined : archive + 1
  const items = posts.map((post) => itemOf(post, site))
  return {
    id: home + query,
    title: cleanText(titleOf(edition, found.title, without)),
    description: cleanText(found.description ?? site.description),
    home,
    self: at(archive),
    current: archive === undefined ? undefined : at(undefined),
    previous: older === undefined ? undefined : at(older),
    next: newer === undefined ? undefined : at(newer),
    // An archive does not change, and nobody can count the feeds that leave something out.
    hubs: archive === undefined && without.length === 0 ? site.hubs : [],
    siteName: cleanText(site.name),
    siteUrl: site.url,
    language: cleanText(site.language),
    updated: instantOf(items.reduce((latest, { modified }) => Math.max(latest, modified), 0)),
    licence: site.licence && {
      label: cleanText(site.licence.label),
      href: webAddress(absoluteAddress(site.url, site.licence.href)),
    },
    items,
  }
}

/** @param base absolute address of the scope, without a trailing slash. */
export function addressesOf(base: string, archive?: number, query = ''): FeedAddresses {
  const at = (format: FeedFormat) => `${base}/${feedName({ format, archive })}${query}`
  return { rss: at('rss'), atom: at('atom'), json: at('json') }
}

function titleOf(edition: Edition, own: string | undefined, without: readonly string[]): string {
  const { name } = edition.site
  const title = own === undefined ? name : `${own} · ${name}`
  const left = without.map((id) => edition.category(id)?.name ?? id)
  return left.length === 0 ? title : `${title}, without ${left.join(', ')}`
}

/** What a feed is of, in an edition. */
export interface Found {
  readonly title: string | undefined
  readonly description: string | undefined
  /** Site-relative, empty for the site. */
  readonly address: string
  /** Newest first. */
  readonly posts: readonly EditionPost[]
}

/** What a scope is in an edition; `undefined` when the edition has no such category, author or series. */
export function findScope(edition: Edition, scope: FeedScope): Found | undefined {
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
