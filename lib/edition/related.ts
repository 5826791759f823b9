import { groupBy } from '#lib/core/group-by'
import { newestFirst } from '#lib/edition/newest-first'
import type { Edition, EditionPost } from '#lib/edition/edition'

/** Posts that are of the same categories and by the same people, newest first. */
interface Group {
  readonly scopes: ReadonlySet<string>
  readonly posts: EditionPost[]
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
    const nearest = byScore.get(score)!.flatMap((group) => nearestOf(group, post, limit))
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
function nearestOf({ posts }: Group, post: EditionPost, limit: number): EditionPost[] {
  const { series, date } = post.entry
  const found: EditionPost[] = []
  let older = firstUpTo(posts, date)
  let newer = older - 1
  while (found.length < limit && (newer >= 0 || older < posts.length)) {
    const before = posts[newer]
    const after = posts[older]
    const isNewer = before && (!after || distance(before, post) <= distance(after, post))
    const candidate = isNewer ? posts[newer--]! : posts[older++]!
    if (candidate === post || (series !== undefined && candidate.entry.series === series)) continue
    found.push(candidate)
  }
  return found
}

/** The place of the first post that is not newer than `date`. */
function firstUpTo(posts: readonly EditionPost[], date: number): number {
  let from = 0
  let to = posts.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (posts[middle]!.entry.date > date) from = middle + 1
    else to = middle
  }
  return from
}

function distance(a: EditionPost, b: EditionPost): number {
  return Math.abs(a.entry.date - b.entry.date)
}

const groups = new WeakMap<Edition, ReadonlyMap<string, readonly Group[]>>()

/** The groups that share anything with a post. */
function groupsNear(edition: Edition, post: EditionPost): ReadonlySet<Group> {
  let byScope = groups.get(edition)
  if (!byScope) {
    byScope = groupPosts(edition)
    groups.set(edition, byScope)
  }
  return new Set(scopesOf(post).flatMap((scope) => byScope.get(scope) ?? []))
}

function groupPosts({ posts }: Edition): ReadonlyMap<string, readonly Group[]> {
  const byScopes = new Map<string, Group>()
  for (const post of posts) {
    const scopes = scopesOf(post)
    const key = scopes.toSorted().join('\n')
    const group = byScopes.get(key)
    if (group) group.posts.push(post)
    else byScopes.set(key, { scopes: new Set(scopes), posts: [post] })
  }
  return groupBy(byScopes.values(), ({ scopes }) => scopes)
}

function scopesOf({ categories, authors }: EditionPost): string[] {
  return [...categories.map(({ id }) => `category:${id}`), ...authors.map(({ id }) => `author:${id}`)]
}
