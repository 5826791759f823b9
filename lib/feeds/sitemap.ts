import { formatRfc3339, instantOf, type Instant } from '#lib/core/instant'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { absoluteUrl } from '#lib/feeds/feed-address'
import { escapeXml } from '#lib/feeds/xml-text'

/** The most addresses that one file may list (sitemaps.org, protocol 0.9). */
const mostAddresses = 50_000
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

interface SitemapEntry {
  /** Site-relative. */
  readonly address: string
  readonly modified: Instant | undefined
}

/** `/sitemap.xml`: the pages that search engines should know, or the index of its parts where they are too many for one. */
export function renderSitemap(edition: Edition): string {
  const parts = sitemapParts(edition)
  if (parts.length === 1) return parts[0]!
  const { url } = edition.site
  const places = parts.map(
    (_, index) => `<sitemap><loc>${escapeXml(`${url}/sitemap/${index + 1}.xml`)}</loc></sitemap>`,
  )
  return document('sitemapindex', places)
}

/** The sitemap in files of at most 50,000 addresses, at least one; where there are more, part n is `/sitemap/<n>.xml`. */
export function sitemapParts(edition: Edition): readonly string[] {
  const lines = listEntries(edition).map((entry) => renderEntry(entry, edition.site.url))
  const parts: string[] = []
  for (let from = 0; from === 0 || from < lines.length; from += mostAddresses) {
    parts.push(document('urlset', lines.slice(from, from + mostAddresses)))
  }
  return parts
}

function document(root: string, lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="${namespace}">\n${lines.join('\n')}\n</${root}>\n`
}

function renderEntry({ address, modified }: SitemapEntry, siteUrl: string): string {
  const lastmod = modified === undefined ? '' : `<lastmod>${formatRfc3339(modified)}</lastmod>`
  return `<url><loc>${escapeXml(absoluteUrl(siteUrl, address))}</loc>${lastmod}</url>`
}

function listEntries(edition: Edition): readonly SitemapEntry[] {
  const { posts, pages, categories, authors, series } = edition
  const all = latest(posts)
  const listing = (address: string, of: readonly EditionPost[]) => ({ address, modified: latest(of) })
  return [
    { address: '/', modified: all },
    ...(posts.length > 0
      ? [
          { address: '/blog', modified: all },
          { address: '/archive', modified: all },
        ]
      : []),
    ...posts.filter(isListed).map(({ entry, modified }) => ({ address: entry.address, modified })),
    ...pages.filter(isListed).map(({ entry }) => ({ address: entry.address, modified: undefined })),
    ...(categories.length > 0 ? [{ address: '/category', modified: all }] : []),
    ...categories.map(({ id }) => listing(`/category/${id}`, edition.postsInCategory(id))),
    ...authors
      .filter(({ count }) => count > 0)
      .map(({ id }) => listing(`/author/${id}`, edition.postsByAuthor(id))),
    ...(series.length > 0 ? [{ address: '/series', modified: undefined }] : []),
    ...series.map(({ id }) => listing(`/series/${id}`, edition.postsInSeries(id))),
  ]
}

/** A copy of a text that is elsewhere is for the other site to list. */
function isListed({
  entry,
}: {
  readonly entry: { readonly noindex: boolean; readonly canonical: string | undefined }
}) {
  return !entry.noindex && entry.canonical === undefined
}

function latest(posts: readonly EditionPost[]): Instant | undefined {
  if (posts.length === 0) return undefined
  return instantOf(posts.reduce((newest, { modified }) => Math.max(newest, modified), -Infinity))
}
