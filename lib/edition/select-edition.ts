import { isDeepStrictEqual } from 'node:util'
import type { Artifact } from '#lib/compile/artifact'
import { groupBy } from '#lib/core/group-by'
import { newestFirst } from '#lib/edition/newest-first'
import type { Entry, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Instant } from '#lib/core/instant'
import type { Compiled, Library } from '#lib/library/library'
import type { Audience, Edition, EditionAuthor, EditionCategory, EditionSeries } from '#lib/edition/edition'
import { editionPages, editionPosts } from '#lib/edition/edition-post'
import { editionOf, type Frame } from '#lib/edition/frame'
import { pathOfHref } from '#lib/core/path-of-href'
import { hiddenAddresses } from '#lib/edition/hidden-addresses'
import { unlinkHidden } from '#lib/edition/unlink'

/**
 * Makes an edition of the entries that pass `shows`; the only place that does. Everything in it (counts, series,
 * redirects, links) is derived from those, so that a hidden one leaves no trace. What is the same in `before` is
 * the same object, which costs nothing to compare. (No function in here may close over `before`: an edition would
 * hold all editions before it in memory.)
 */
export function selectEdition<A extends Audience>(
  library: Library,
  audience: A,
  at: Instant,
  shows: (entry: Entry) => boolean,
  before?: Edition,
): Edition<A> {
  const shown = library.posts.filter(({ entry }) => shows(entry)).toSorted(newestFirst)
  const pages = library.pages.filter(({ entry }) => shows(entry))

  const byAuthor = groupPlaces(shown, (post) => post.authors)
  const byCategory = groupPlaces(shown, (post) => post.categories)
  const bySeries = groupPlaces(shown, (post) => (post.series === undefined ? [] : [post.series]))
  for (const places of bySeries.values()) places.reverse()
  const authors = new Map<string, EditionAuthor>()
  for (const author of library.authors) {
    const count = byAuthor.get(author.id)?.length ?? 0
    authors.set(author.id, unlessEqual(before?.author(author.id), { ...author, count }))
  }
  const categories = new Map<string, EditionCategory>()
  for (const category of library.categories) {
    const count = byCategory.get(category.id)?.length ?? 0
    if (count > 0)
      categories.set(category.id, unlessEqual(before?.category(category.id), { ...category, count }))
  }
  const series = new Map<string, EditionSeries>()
  for (const one of library.series) {
    const parts = bySeries.get(one.id)?.map((place) => shown[place]!.entry)
    if (parts)
      series.set(one.id, unlessEqual(before?.seriesOf(one.id), { ...one, places: placesOf(one, parts) }))
  }

  const { site } = library
  const leadsNowhere = hiddenAddresses(library, { shows, categories, series })
  const unlink = (artifact: Artifact) => unlinkHidden(artifact, site.url, leadsNowhere)
  const references = { authors, categories, series }
  const posts = editionPosts(shown, { at, references, unlink, before })
  const shownPaths = new Set([...shown, ...pages].map(({ entry }) => entry.path))
  const redirects = new Map<string, string>()
  for (const { from, to, owner } of library.redirects) {
    if (owner === undefined ? !leadsNowhere(pathOfHref(to, site.url)) : shownPaths.has(owner))
      redirects.set(from, to)
  }
  const isLinked = ({ href }: { readonly href: string }) => !leadsNowhere(pathOfHref(href, site.url))
  const frame: Frame<A> = {
    audience,
    site: { ...site, navigation: site.navigation.filter(isLinked), footer: site.footer.filter(isLinked) },
    authors: [...authors.values()].toSorted(byName),
    categories: [...categories.values()].toSorted(byName),
    series: [...series.values()].toSorted((one, other) => one.title.localeCompare(other.title)),
    redirects,
    references,
    unlink,
    postPlaces: placesByAddress(shown),
    pagePlaces: placesByAddress(pages),
    byAuthor,
    byCategory,
    bySeries,
  }
  return editionOf(frame, at, posts, editionPages(pages, unlink))
}

function placesByAddress(items: readonly Compiled[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [index, { entry }] of items.entries()) places.set(entry.address, index)
  return places
}

function groupPlaces(
  posts: readonly Compiled<Post>[],
  keysOf: (post: Post) => readonly string[],
): Map<string, number[]> {
  return groupBy(posts.keys(), (place) => keysOf(posts[place]!.entry))
}

/** The nth published post is part n; announced parts beyond the published ones are still to come. */
function placesOf(series: Series, parts: readonly Post[]): EditionSeries['places'] {
  const published = parts.map(({ title, address }) => ({ title, address }))
  const coming = series.parts.slice(published.length).map(({ title }) => ({ title, address: undefined }))
  return [...published, ...coming]
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name)
}

function unlessEqual<T>(before: T | undefined, after: T): T {
  return before !== undefined && isDeepStrictEqual(before, after) ? before : after
}
