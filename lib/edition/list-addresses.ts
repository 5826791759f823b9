import type { Edition, EditionPost } from '#lib/edition/edition'
import { divideFeed, feedName, type FeedFormat } from '#lib/edition/feed-pages'
import { pageCount } from '#lib/edition/paginate'

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json']

export interface Listed {
  /** How many parts the sitemap has. */
  readonly sitemapParts: number
  /**
   * Whether the feeds of categories, authors and series are listed and the archives of all: together they hold each text
   * nine times. The site's own are listed either way.
   */
  readonly everyFeed: boolean
}

/**
 * Every address of an edition that shows a document, a feed or a list for programs, decoded and without repetition:
 * the front page, the feeds and the posts first, the newest before the older ones. Left out is what depends on a query,
 * what is the same for every edition, and the texts as Markdown.
 */
export function listAddresses(
  edition: Edition<'public'>,
  { sitemapParts, everyFeed }: Listed,
): readonly string[] {
  const { posts, pages, categories, authors, series } = edition
  const scopes = [
    ...categories.map(({ id }) => ({ base: `/category/${id}`, of: edition.postsInCategory(id) })),
    ...authors.map(({ id }) => ({ base: `/author/${id}`, of: edition.postsByAuthor(id) })),
  ]
  const ofSeries = series.map(({ id }) => ({ base: `/series/${id}`, of: edition.postsInSeries(id) }))
  return [
    ...new Set([
      '/',
      '/blog',
      ...feedsAt(edition, '', everyFeed ? posts : []),
      ...posts.map(({ entry }) => entry.address),
      ...pages.map(({ entry }) => entry.address),
      ...furtherPages(edition, '/blog', posts),
      '/archive',
      '/category',
      '/author',
      '/series',
      ...[...scopes, ...ofSeries].map(({ base }) => base),
      ...scopes.flatMap(({ base, of }) => furtherPages(edition, base, of)),
      ...(everyFeed ? [...scopes, ...ofSeries].flatMap(({ base, of }) => feedsAt(edition, base, of)) : []),
      '/sitemap.xml',
      ...(sitemapParts > 1 ? Array.from({ length: sitemapParts }, (_, at) => `/sitemap/${at + 1}.xml`) : []),
      '/llms.txt',
    ]),
  ]
}

function furtherPages({ site }: Edition, base: string, posts: readonly EditionPost[]): string[] {
  const pages = pageCount(posts.length, site.perPage)
  return Array.from({ length: pages - 1 }, (_, index) => `${base}/page/${index + 2}`)
}

/** A feed and its archives, in each format: those of the same posts beside each other. */
function feedsAt({ site }: Edition, base: string, posts: readonly EditionPost[]): string[] {
  const { archives } = divideFeed(posts, site.feed.limit)
  const numbers = [undefined, ...archives.map((_, index) => index + 1)]
  return numbers.flatMap((archive) => formats.map((format) => `${base}/${feedName({ format, archive })}`))
}
