import { groupBy } from '#lib/core/group-by'
import { firstPlace, newestFirst } from '#lib/edition/newest-first'
import type { Edition, EditionPost } from '#lib/edition/edition'
import type { Frame } from '#lib/edition/frame'

/** Posts that are of the same categories and by the same people, newest first. */
interface Group {
  readonly scopes: ReadonlySet<string>
  /** Their places in the edition. */
  readonly places: number[]
}

/**
 * Up to `limit` posts nearest to one: those that share its rarest categories, then its authors; the nearer in time
 * the better. Its own series is left out, which has its own navigation.
 */
export function relatedPosts(edition: Edition, post: EditionPost, limit: number): readonly EditionPost[] {
  // Posts of one group share the same with this one: nobody has to look at each of them.
  const byScore = groupBy(groupsNear(edition, post), (group) => [scoreOf(group, post)])
  const found: EditionPost[] = []
  for (const score of [...byScore.keys()].toSorted((a, b) => b - a)) {
    const nearest = byScore.get(score)!.flatMap((group) => nearestOf(edition, group, post, limit))
    found.push(...nearest.toSorted((a, b) => distance(a, post) - distance(b, post) || newestFirst(a, b)))
    if (found.length >= limit) break
  }
  return found.slice(0, limit)
}

function scoreOf({ scopes }: Group, post: EditionPost): number {
  let score = 0
  for (const { id, count } of post.categories)
    if (scopes.has(`category:${id}`)) score += 1 / Math.log2(count + 1)
  for (const { id, count } of post.authors)
    if (scopes.has(`author:${id}`)) score += 0.2 / Math.log2(count + 1)
  return score
}

/** Up to `limit` posts of a group, those on both sides of one in time that are nearest to it. */
function nearestOf({ posts }: Edition, { places }: Group, post: EditionPost, limit: number): EditionPost[] {
  const { series, date } = post.entry
  const found: EditionPost[] = []
  let older = firstPlace(places, (place) => posts[place]!.entry.date <= date)
  let newer = older - 1
  while (found.length < limit && (newer >= 0 || older < places.length)) {
    const before = posts[places[newer] ?? -1]
    const after = posts[places[older] ?? -1]
    const isNewer = before && (!after || distance(before, post) <= distance(after, post))
    const candidate = isNewer ? before : after!
    if (isNewer) newer--
    else older++
    if (candidate === post || (series !== undefined && candidate.entry.series === series)) continue
    found.push(candidate)
  }
  return found
}

function distance(a: EditionPost, b: EditionPost): number {
  return Math.abs(a.entry.date - b.entry.date)
}

const groups = new WeakMap<Frame, ReadonlyMap<string, readonly Group[]>>()

/** The groups that share anything with a post. */
function groupsNear(edition: Edition, post: EditionPost): ReadonlySet<Group> {
  let byScope = groups.get(edition.frame)
  if (!byScope) {
    byScope = groupPosts(edition)
    groups.set(edition.frame, byScope)
  }
  return new Set(scopesOf(post).flatMap((scope) => byScope.get(scope) ?? []))
}

function groupPosts({ posts }: Edition): ReadonlyMap<string, readonly Group[]> {
  const byScopes = new Map<string, Group>()
  for (const [place, post] of posts.entries()) {
    const scopes = scopesOf(post)
    const key = scopes.toSorted().join('\n')
    const group = byScopes.get(key)
    if (group) group.places.push(place)
    else byScopes.set(key, { scopes: new Set(scopes), places: [place] })
  }
  return groupBy(byScopes.values(), ({ scopes }) => scopes)
}

function scopesOf({ categories, authors }: EditionPost): string[] {
  return [...categories.map(({ id }) => `category:${id}`), ...authors.map(({ id }) => `author:${id}`)]
}
