import { groupBy } from '#lib/core/group-by'
import { newestFirst } from '#lib/edition/newest-first'
import type { Entry, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Instant } from '#lib/core/instant'
import type { Compiled, Library } from '#lib/library/library'
import type {
  Audience,
  Edition,
  EditionAuthor,
  EditionCategory,
  EditionPage,
  EditionPost,
  EditionSeries,
} from '#lib/edition/edition'
import { readingMinutes, summarise } from '#lib/edition/summary'
import { unlessEmpty } from '#lib/core/unless-empty'
import { pathOfHref } from '#lib/core/path-of-href'
import { hiddenAddresses } from '#lib/edition/hidden-addresses'
import { unlinkHidden } from '#lib/edition/unlink'

/**
 * Makes an edition of the entries that pass `shows`; the only place that does. Everything in it (counts, series,
 * redirects, links) is derived from those, so that a hidden one leaves no trace.
 */
export function selectEdition<A extends Audience>(
  library: Library,
  audience: A,
  at: Instant,
  shows: (entry: Entry) => boolean,
): Edition<A> {
  const shown = library.posts.filter(({ entry }) => shows(entry)).toSorted(newestFirst)
  const pages = library.pages.filter(({ entry }) => shows(entry))

  const authors = new Map<string, EditionAuthor>()
  const authorCounts = countBy(shown, ({ entry }) => entry.authors)
  for (const author of library.authors) {
    authors.set(author.id, { ...author, count: authorCounts.get(author.id) ?? 0 })
  }
  const categories = new Map<string, EditionCategory>()
  const categoryCounts = countBy(shown, ({ entry }) => entry.categories)
  for (const category of library.categories) {
    const count = categoryCounts.get(category.id) ?? 0
    if (count > 0) categories.set(category.id, { ...category, count })
  }
  const series = new Map<string, EditionSeries>()
  const postsOfSeries = groupBy(shown, ({ entry }) => (entry.series === undefined ? [] : [entry.series]))
  for (const one of library.series) {
    const parts = postsOfSeries.get(one.id)
    if (parts) series.set(one.id, { ...one, places: placesOf(one, parts.toReversed()) })
  }

  const leadsNowhere = hiddenAddresses(library, { shows, categories, series })
  const posts = shown.map((compiled) => {
    const { entry, artifact } = untilThen(compiled, at)
    return editionPost(
      { entry, artifact: unlinkHidden(artifact, library.site.url, leadsNowhere) },
      { authors, categories, series },
    )
  })
  const editionPages = pages.map(({ entry, artifact }): EditionPage => ({
    entry,
    artifact: unlinkHidden(artifact, library.site.url, leadsNowhere),
    summary: summarise(entry, artifact),
  }))
  const postByAddress = new Map(posts.map((post) => [post.entry.address, post]))
  const pageByAddress = new Map(editionPages.map((page) => [page.entry.address, page]))
  const byAuthor = groupBy(posts, (post) => post.entry.authors)
  const byCategory = groupBy(posts, (post) => post.entry.categories)
  const bySeries = groupBy(posts.toReversed(), (post) => (post.entry.series ? [post.entry.series] : []))

  const paths = new Set([...posts, ...editionPages].map((item) => item.entry.path))
  const redirects = new Map<string, string>()
  for (const { from, to, owner } of library.redirects) {
    if (owner === undefined ? !leadsNowhere(pathOfHref(to, library.site.url)) : paths.has(owner))
      redirects.set(from, to)
  }

  const edition: Omit<
    Edition<A>,
    keyof { [K in keyof Edition<A> as K extends symbol ? K : never]: never }
  > = {
    audience,
    at,
    site: {
      ...library.site,
      navigation: library.site.navigation.filter(
        ({ href }) => !leadsNowhere(pathOfHref(href, library.site.url)),
      ),
      footer: library.site.footer.filter(({ href }) => !leadsNowhere(pathOfHref(href, library.site.url))),
    },
    posts,
    pages: editionPages,
    authors: [...authors.values()].toSorted(byName),
    categories: [...categories.values()].toSorted(byName),
    series: [...series.values()].toSorted((a, b) => a.title.localeCompare(b.title)),
    redirects,
    post: (address) => postByAddress.get(address),
    page: (address) => pageByAddress.get(address),
    author: (id) => authors.get(id),
    category: (id) => categories.get(id),
    seriesOf: (id) => series.get(id),
    postsByAuthor: (id) => byAuthor.get(id) ?? [],
    postsInCategory: (id) => byCategory.get(id) ?? [],
    postsInSeries: (id) => bySeries.get(id) ?? [],
  }
  // The brand exists for the compiler alone, and is given here and nowhere else.
  return edition as Edition<A>
}

interface References {
  readonly authors: ReadonlyMap<string, EditionAuthor>
  readonly categories: ReadonlyMap<string, EditionCategory>
  readonly series: ReadonlyMap<string, EditionSeries>
}

function editionPost({ entry, artifact }: Compiled<Post>, references: References): EditionPost {
  return {
    entry,
    artifact,
    authors: lookUp(entry.authors, references.authors),
    categories: lookUp(entry.categories, references.categories),
    series: entry.series === undefined ? undefined : references.series.get(entry.series),
    modified: entry.updates[0]?.at ?? entry.date,
    summary: summarise(entry, artifact),
    readingMinutes: readingMinutes(artifact.words),
  }
}

/** What is known by these ids, in their order. */
function lookUp<T>(ids: readonly string[], known: ReadonlyMap<string, T>): readonly T[] {
  const found: T[] = []
  for (const id of ids) {
    const one = known.get(id)
    if (one !== undefined) found.push(one)
  }
  return unlessEmpty(found)
}

/** A post without the updates that are announced for later. */
function untilThen(compiled: Compiled<Post>, at: Instant): Compiled<Post> {
  const { entry, artifact } = compiled
  if (entry.updates.length === 0) return compiled
  const coming = entry.updates.filter((update) => update.at > at).length
  if (coming === 0) return compiled
  return {
    entry: { ...entry, updates: entry.updates.slice(coming) },
    artifact: { ...artifact, updateNotes: artifact.updateNotes.slice(coming) },
  }
}

/** The nth published post is part n; announced parts beyond the published ones are still to come. */
function placesOf(series: Series, parts: readonly Compiled<Post>[]): EditionSeries['places'] {
  const published = parts.map(({ entry }) => ({ title: entry.title, address: entry.address }))
  const coming = series.parts.slice(published.length).map(({ title }) => ({ title, address: undefined }))
  return [...published, ...coming]
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name)
}

function countBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
