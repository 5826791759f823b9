import { hasSameFrame } from '#lib/content/same-frame'
import type { Compiled, Library } from '#lib/library/library'

/** An entry that says something else than before, where nothing else of the site is other than it was. */
export interface Revision {
  readonly kind: 'posts' | 'pages'
  /** Its place in the library's list. */
  readonly index: number
  readonly item: Compiled
}

/** More of them are taken in as a new library. */
export const mostRevisions = 32

/** What makes one library of another; `undefined` when that is more than a few revisions. */
export function revisionsBetween(before: Library, after: Library): readonly Revision[] | undefined {
  const { posts, pages, ...others } = before
  for (const name of Object.keys(others) as (keyof typeof others)[])
    if (before[name] !== after[name]) return undefined
  const revisions: Revision[] = []
  for (const kind of ['posts', 'pages'] as const) {
    const [older, newer] = [before[kind], after[kind]]
    if (older.length !== newer.length) return undefined
    // By numbers: pairs of a number and an item would be made for each.
    for (let index = 0; index < newer.length; index++) {
      const [old, item] = [older[index]!, newer[index]!]
      if (old === item) continue
      if (revisions.length >= mostRevisions || !hasSameFrame(old.entry, item.entry)) return undefined
      revisions.push({ kind, index, item })
    }
  }
  return revisions
}

export function withRevisions(library: Library, revisions: readonly Revision[]): Library {
  const posts = [...library.posts]
  const pages = [...library.pages]
  for (const { kind, index, item } of revisions) {
    if (kind === 'posts') posts[index] = item as (typeof posts)[number]
    else pages[index] = item as (typeof pages)[number]
  }
  return { ...library, posts, pages }
}
