import { NotFoundPage } from '#components/document/not-found-page'
import { searchIndex } from '#lib/search/search-index'
import { entryNearAddress, wordsOfAddress } from '#lib/edition/near-address'
import { listingTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { respondUncached, respondWithDocument } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

/** A page for an address that leads nowhere: it offers what is nearest to what was asked for. */
export function missingDocument(address: string): Promise<string> {
  const query = wordsOfAddress(address)
  const { hits } = searchIndex(runtime.search(), query, { limit: 3 })
  const near = entryNearAddress(runtime.edition(), address)
  const entries = new Set([...(near ? [near.entry] : []), ...hits.map(({ post }) => post.entry)])
  const suggestions = Array.from(entries, ({ title, address: found }) => ({ title, address: found })).slice(
    0,
    3,
  )
  return renderDocument(<NotFoundPage frame={frameFor('/404')} query={query} suggestions={suggestions} />)
}

async function keptMissingDocument(address: string): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  return missingDocument(address)
}

/** The response of a reader's route: the document, or 404 where there is none until something is published. */
export async function respondWithDocumentOr404(
  document: string | undefined,
  address: string,
): Promise<Response> {
  if (document !== undefined) return respondWithDocument(document)
  return respondUncached(await keptMissingDocument(address), 404)
}
