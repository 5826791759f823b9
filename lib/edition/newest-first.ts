import type { Post } from '#lib/content/post'

/** The order of posts: by date, and those of one instant by address. */
export function newestFirst(a: { readonly entry: Post }, b: { readonly entry: Post }): number {
  if (a.entry.date !== b.entry.date) return b.entry.date - a.entry.date
  return a.entry.address < b.entry.address ? -1 : 1
}
