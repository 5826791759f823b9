import { PostPage } from '#components/document/post-page'
import { StandalonePage } from '#components/document/standalone-page'
import { neighboursOf } from '#lib/edition/neighbours'
import { relatedPosts } from '#lib/edition/related'
import { entryTag, postTags, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

/** The page of the post or stand-alone page at an address; `undefined` when the edition has none. */
export async function entryDocument(address: string): Promise<string | undefined> {
  'use cache'
  const edition = runtime.edition()
  const post = edition.post(address)
  if (post) {
    keepUntilDropped(postTags(post))
    return renderDocument(
      <PostPage
        frame={frameFor(address, { card: { kind: 'post', post } })}
        post={post}
        {...neighboursOf(edition, address)}
        related={relatedPosts(edition, post, 2)}
      />,
    )
  }
  keepUntilDropped([siteTag, entryTag(address)])
  const page = edition.page(address)
  if (!page) return undefined
  return renderDocument(
    <StandalonePage frame={frameFor(address, { card: { kind: 'page', page } })} page={page} />,
  )
}
