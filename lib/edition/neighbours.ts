import type { Edition, EditionPost } from '#lib/edition/edition'

export interface Neighbours {
  /** The next older post. */
  readonly previous: EditionPost | undefined
  /** The next newer post. */
  readonly next: EditionPost | undefined
}

const places = new WeakMap<Edition, ReadonlyMap<string, number>>()

/** The posts just before and after one in time. */
export function neighboursOf(edition: Edition, address: string): Neighbours {
  let byAddress = places.get(edition)
  if (!byAddress) {
    byAddress = new Map(edition.posts.map((post, index) => [post.entry.address, index]))
    places.set(edition, byAddress)
  }
  const index = byAddress.get(address)
  if (index === undefined) return { previous: undefined, next: undefined }
  return { previous: edition.posts[index + 1], next: edition.posts[index - 1] }
}
