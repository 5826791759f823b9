import { parsePageNumber } from '#lib/edition/paginate'
import { listingTag, siteTag } from '#lib/edition/tags'
import { entryOfMarkdown } from '#lib/edition/markdown-address'
import { renderLlms } from '#lib/feeds/llms'
import { renderSitemap, sitemapParts } from '#lib/feeds/sitemap'
import { showAuthor, showAuthors } from './author.tsx'
import { showEntry } from './entry.tsx'
import { readFeedAddress, showFeed } from './feed.ts'
import { showCategory, showListing } from './listing.tsx'
import { showArchive, showCategories } from './overview.tsx'
import { showMarkdown } from './markdown.ts'
import { showAllSeries, showSeries } from './series.tsx'
import type { Shown, View } from './view.ts'

const views: Readonly<Record<string, (view: View) => Shown | undefined | Promise<Shown | undefined>>> = {
  '/': (view) => showListing(view, '/', 1),
  '/blog': (view) => showListing(view, '/blog', 1),
  '/category': showCategories,
  '/author': showAuthors,
  '/series': showAllSeries,
  '/archive': showArchive,
  '/llms.txt': ({ edition }) => ({
    body: renderLlms(edition),
    type: 'text/plain; charset=utf-8',
    tags: [siteTag, listingTag],
  }),
  '/sitemap.xml': (view) => xml(renderSitemap(view.edition)),
}

const scopes = { category: showCategory, author: showAuthor, series: showFirstPage } as const

/** What a normalised, decoded address shows of a view; `undefined` when it leads nowhere. The search stands apart. */
export async function showAddress(view: View, address: string): Promise<Shown | undefined> {
  const feed = readFeedAddress(address)
  if (feed) return showFeed(view, feed.scope, feed.name) ?? showEntry(view, address)
  if (Object.hasOwn(views, address)) return views[address]!(view)
  if (entryOfMarkdown(view.edition, address)) return showMarkdown(view, address)
  const [first = '', second, third, fourth, ...rest] = address.slice(1).split('/')
  if (rest.length > 0) return showEntry(view, address)
  if (second === undefined) return showEntry(view, address)
  if (first === 'sitemap' && third === undefined) return showSitemapPart(view, second)
  if (first === 'blog' && second === 'page' && fourth === undefined) {
    return showPage(third, (page) => showListing(view, '/blog', page))
  }
  if (first !== 'category' && first !== 'author' && first !== 'series') return showEntry(view, address)
  const show = scopes[first]
  if (third === undefined) return show(view, second, 1)
  return third === 'page' ? showPage(fourth, (page) => show(view, second, page)) : undefined
}

/** The first page has an address of its own. */
function showPage(
  written: string | undefined,
  show: (page: number) => Promise<Shown | undefined>,
): Promise<Shown | undefined> {
  const page = parsePageNumber(written ?? '')
  return page === undefined || page === 1 ? Promise.resolve(undefined) : show(page)
}

/** A series is one page. */
async function showFirstPage(view: View, id: string, page: number): Promise<Shown | undefined> {
  return page === 1 ? showSeries(view, id) : undefined
}

/** A part of a sitemap that has too many addresses for one file. */
function showSitemapPart({ edition }: View, name: string): Shown | undefined {
  const part = name.endsWith('.xml') ? parsePageNumber(name.slice(0, -'.xml'.length)) : undefined
  const text = part === undefined ? undefined : sitemapParts(edition)[part - 1]
  return text === undefined ? undefined : xml(text)
}

function xml(body: string): Shown {
  return { body, type: 'application/xml; charset=utf-8', tags: [siteTag, listingTag] }
}
