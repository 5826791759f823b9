import type { Edition, EditionPost } from '#lib/edition/edition'

/**
 * Up to `limit` posts nearest to one: those that share its rarest categories, then its authors; the nearer in time
 * the better. Its own series is left out, which has its own navigation.
 */
export function relatedPosts(edition: Edition, post: EditionPost, limit: number): readonly EditionPost[] {
  const scores = new Map<EditionPost, number>()
  const add = (candidates: readonly EditionPost[], worth: number) => {
    for (const candidate of candidates) {
      if (candidate === post) continue
      if (candidate.entry.series !== undefined && candidate.entry.series === post.entry.series) continue
      scores.set(candidate, (scores.get(candidate) ?? 0) + worth)
    }
  }
  for (const { id, count } of post.categories) add(edition.postsInCategory(id), 1 / Math.log2(count + 1))
  for (const { id, count } of post.authors) add(edition.postsByAuthor(id), 0.2 / Math.log2(count + 1))
  const distance = (candidate: EditionPost) => Math.abs(candidate.entry.date - post.entry.date)
  return [...scores]
    .toSorted(([a, scoreA], [b, scoreB]) => scoreB - scoreA || distance(a) - distance(b))
    .slice(0, limit)
    .map(([candidate]) => candidate)
}
