import type { Post } from '#lib/content/post'

/** The order of posts: by date, and those of one instant by address. */
export function newestFirst(a: { readonly entry: Post }, b: { readonly entry: Post }): number {
  if (a.entry.date !== b.entry.date) return b.entry.date - a.entry.date
  if (a.entry.address === b.entry.address) return 0
  return a.entry.address < b.entry.address ? -1 : 1
}

/** The place of the first item that `is`; their number where there is none. Whatever follows one that is, is. */
export function firstPlace<T>(items: readonly T[], is: (item: T) => boolean): number {
  let from = 0
  let to = items.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (is(items[middle]!)) to = middle
    else from = middle + 1
  }
  return from
}
