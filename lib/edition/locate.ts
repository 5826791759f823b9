import { entryOfMarkdown } from '#lib/edition/markdown-address'
import { pageCount, parsePageNumber } from '#lib/edition/paginate'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { divideFeed, parseFeedName } from '#lib/edition/feed-pages'

/** What an address of an edition leads to. */
export type Location =
  | { readonly kind: 'entry' }
  | { readonly kind: 'view' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'nothing' }

const views = new Set([
  '/',
  '/blog',
  '/category',
  '/author',
  '/series',
  '/archive',
  '/search',
  '/oembed',
  '/sitemap.xml',
  '/robots.txt',
  '/llms.txt',
  '/manifest.webmanifest',
  '/speculation-rules.json',
  '/icon.svg',
  '/favicon.ico',
  '/apple-touch-icon.png',
  '/icon-192.png',
  '/icon-512.png',
])

/**
 * What a normalised, decoded address leads to in an edition. Anything an edition does not know is `nothing`,
 * whether it never existed or is not out yet: the two cannot be told apart.
 */
export function locateAddress(edition: Edition, address: string): Location {
  if (edition.post(address) || edition.page(address)) return { kind: 'entry' }
  const to = edition.redirects.get(address)
  if (to !== undefined) return { kind: 'redirect', to }
  return isView(edition, address) ? { kind: 'view' } : { kind: 'nothing' }
}

function isView(edition: Edition, address: string): boolean {
  if (views.has(address) || entryOfMarkdown(edition, address)) return true
  const segments = address.slice(1).split('/')
  const [first = '', second = '', third, fourth] = segments
  if (segments.length === 1) return isFeed(edition, edition.posts, first)
  if (first === 'sitemap') return segments.length === 2 && isSitemapPart(edition, second)
  if (first === 'blog')
    return segments.length === 3 && second === 'page' && hasPage(edition, edition.posts, third)
  const posts = postsUnder(edition, first, second)
  if (!posts) return false
  if (segments.length === 2) return true
  if (segments.length === 3) return isFeed(edition, posts, third ?? '')
  return segments.length === 4 && third === 'page' && first !== 'series' && hasPage(edition, posts, fourth)
}

/** The posts of a category, author or series; `undefined` when the edition has no such thing. */
function postsUnder(edition: Edition, room: string, id: string): readonly EditionPost[] | undefined {
  if (room === 'category' && edition.category(id)) return edition.postsInCategory(id)
  if (room === 'author' && edition.author(id)) return edition.postsByAuthor(id)
  if (room === 'series' && edition.seriesOf(id)) return edition.postsInSeries(id).toReversed()
  return undefined
}

/** Archives are there once they are full. */
function isFeed(edition: Edition, posts: readonly EditionPost[], name: string): boolean {
  const feed = parseFeedName(name)
  if (!feed) return false
  const { archive } = feed
  return archive === undefined || archive <= divideFeed(posts, edition.site.feed.limit).archives.length
}

function hasPage(edition: Edition, posts: readonly unknown[], text: string | undefined): boolean {
  const page = parsePageNumber(text ?? '')
  return page !== undefined && page > 1 && page <= pageCount(posts.length, edition.site.perPage)
}

/** A sitemap is divided only where it has more than 50,000 addresses. */
function isSitemapPart({ posts, pages, categories, authors, series }: Edition, name: string): boolean {
  const addresses = posts.length + pages.length + categories.length + authors.length + series.length
  const part = parsePageNumber(name.replace(/\.xml$/, ''))
  return name.endsWith('.xml') && addresses > 50_000 && part !== undefined && part <= addresses / 50_000 + 1
}
