import { firstPlace, newestFirst } from '#lib/edition/newest-first'
import type { Edition, EditionPost } from '#lib/edition/edition'

export interface Neighbours {
  /** The next older post. */
  readonly previous: EditionPost | undefined
  /** The next newer post. */
  readonly next: EditionPost | undefined
}

/** The posts just before and after one in time. */
export function neighboursOf(edition: Edition, address: string): Neighbours {
  const { posts } = edition
  const post = edition.post(address)
  if (!post) return { previous: undefined, next: undefined }
  const index = firstPlace(posts, (other) => newestFirst(other, post) >= 0)
  return { previous: posts[index + 1], next: posts[index - 1] }
}
