import { PostPage } from '#components/document/post-page'
import { StandalonePage } from '#components/document/standalone-page'
import { neighboursOf } from '#lib/edition/neighbours'
import { relatedPosts } from '#lib/edition/related'
import { entryTag, postTags, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

/** The page of the post or stand-alone page at an address; `undefined` when the edition has none. */
export async function showEntry(view: View, address: string): Promise<Shown | undefined> {
  const { edition } = view
  const post = edition.post(address)
  if (post) {
    const body = await renderDocument(
      <PostPage
        frame={frameFor(view, address, { card: { kind: 'post', post } })}
        post={post}
        {...neighboursOf(edition, address)}
        related={relatedPosts(edition, post, 2)}
      />,
    )
    return { body, type: htmlType, tags: postTags(post) }
  }
  const page = edition.page(address)
  if (!page) return undefined
  const body = await renderDocument(
    <StandalonePage frame={frameFor(view, address, { card: { kind: 'page', page } })} page={page} />,
  )
  return { body, type: htmlType, tags: [siteTag, entryTag(address)] }
}
