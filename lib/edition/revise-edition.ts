import type { Instant } from '#lib/core/instant'
import type { Page, Post } from '#lib/content/post'
import type { Audience, Edition } from '#lib/edition/edition'
import { editionPages, editionPosts } from '#lib/edition/edition-post'
import { editionOf } from '#lib/edition/frame'
import type { Compiled } from '#lib/library/library'
import type { Revision } from '#lib/library/revisions'

/** The edition in which some of the entries say something else; at an instant up to which nothing else changes. */
export function reviseEdition<A extends Audience>(
  before: Edition<A>,
  revisions: readonly Revision[],
  at: Instant,
): Edition<A> {
  const { frame } = before
  const { references, unlink, postPlaces, pagePlaces } = frame
  const posts = [...before.posts]
  const pages = [...before.pages]
  for (const { kind, item } of revisions) {
    const place = (kind === 'posts' ? postPlaces : pagePlaces).get(item.entry.address)
    // It is not out.
    if (place === undefined) continue
    if (kind === 'posts') {
      const [post] = editionPosts([item as Compiled<Post>], { at, references, unlink, before: undefined })
      posts[place] = post!
    } else pages[place] = editionPages([item as Compiled<Page>], unlink)[0]!
  }
  return editionOf(frame, at, posts, pages)
}
