import { NotFoundPage } from '#components/document/not-found-page'
import { entryNearAddress, wordsOfAddress } from '#lib/edition/near-address'
import { listingTag, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

/** A page for an address that leads nowhere: it offers what is nearest to what was asked for. */
export async function showMissing(view: View, address: string): Promise<Shown> {
  const query = wordsOfAddress(address)
  const { hits } = await view.search.find(query, { limit: 3 })
  const near = entryNearAddress(view.edition, address)
  const entries = new Set([...(near ? [near.entry] : []), ...hits.map(({ post }) => post.entry)])
  const suggestions = Array.from(entries, ({ title, address: found }) => ({ title, address: found })).slice(
    0,
    3,
  )
  const body = await renderDocument(
    <NotFoundPage frame={frameFor(view, '/404')} query={query} suggestions={suggestions} />,
  )
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}
