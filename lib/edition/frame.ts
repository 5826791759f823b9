import type { Artifact } from '#lib/compile/artifact'
import type { Instant } from '#lib/core/instant'
import type { Audience, Edition, EditionPage, EditionPost } from '#lib/edition/edition'
import type { References } from '#lib/edition/edition-post'

type Places = ReadonlyMap<string, readonly number[]>

/**
 * All of an edition but what its posts and pages say: what is the same in those that differ in nothing but texts.
 * Posts and pages are named by their places in its lists.
 */
export interface Frame<A extends Audience = Audience> extends Pick<
  Edition<A>,
  'audience' | 'site' | 'authors' | 'categories' | 'series' | 'redirects'
> {
  readonly references: References
  /** Takes links out of an artifact that the edition has nothing at. */
  readonly unlink: (artifact: Artifact) => Artifact
  /** By address. */
  readonly postPlaces: ReadonlyMap<string, number>
  readonly pagePlaces: ReadonlyMap<string, number>
  /** By id. */
  readonly byAuthor: Places
  readonly byCategory: Places
  readonly bySeries: Places
}

/** @param posts those of the frame, in its order; pages likewise. */
export function editionOf<A extends Audience>(
  frame: Frame<A>,
  at: Instant,
  posts: readonly EditionPost[],
  pages: readonly EditionPage[],
): Edition<A> {
  const { audience, site, authors, categories, series, redirects } = frame
  const { references, postPlaces, pagePlaces } = frame
  const made: Omit<Edition<A>, keyof { [K in keyof Edition<A> as K extends symbol ? K : never]: never }> = {
    frame,
    audience,
    at,
    site,
    posts,
    pages,
    authors,
    categories,
    series,
    redirects,
    post: (address) => posts[postPlaces.get(address) ?? -1],
    page: (address) => pages[pagePlaces.get(address) ?? -1],
    author: (id) => references.authors.get(id),
    category: (id) => references.categories.get(id),
    seriesOf: (id) => references.series.get(id),
    postsByAuthor: listsOf(posts, frame.byAuthor),
    postsInCategory: listsOf(posts, frame.byCategory),
    postsInSeries: listsOf(posts, frame.bySeries),
  }
  // The brand exists for the compiler alone, and is given here and nowhere else.
  return made as Edition<A>
}

/** The same list each time, since what is made of one is remembered by it. */
function listsOf<T>(items: readonly T[], placesById: Places): (id: string) => readonly T[] {
  const lists = new Map<string, readonly T[]>()
  return (id) => {
    const known = lists.get(id)
    if (known) return known
    const places = placesById.get(id)
    if (!places) return []
    const list = places.map((place) => items[place]!)
    lists.set(id, list)
    return list
  }
}
