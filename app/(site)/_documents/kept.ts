import { entityTag, isFresh } from '#lib/feeds/etag'
import { entryTag, listingTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import {
  keptUnder,
  respondUncached,
  respondWithDocument,
  respondWithFile,
  revalidated,
} from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { showAddress } from './at-address.ts'
import { showMissing } from './missing.tsx'
import { htmlType, publicView, type Shown } from './view.ts'

type Kept = Shown & { readonly etag: string }

/** What the public sees at an address, kept until a tag of it is dropped: nothing but the public view is ever kept. */
async function keepAddress(address: string): Promise<Kept | undefined> {
  'use cache'
  const shown = await showAddress(publicView(), address)
  keepUntilDropped(shown?.tags ?? [siteTag, listingTag, entryTag(address)])
  return shown && { ...shown, etag: entityTag(shown.body) }
}

async function keepMissing(address: string): Promise<Shown> {
  'use cache'
  const shown = await showMissing(publicView(), address)
  keepUntilDropped(shown.tags)
  return shown
}

/** The response of a reader's page: the document, or 404 where there is none until something is published. */
export async function respondWithPage(address: string): Promise<Response> {
  const kept = await keepAddress(address)
  if (!kept) return respondUncached((await keepMissing(address)).body, 404)
  const headers = { ...kept.headers, ...keptUnder(kept.tags) }
  return kept.type === htmlType
    ? respondWithDocument(kept.body, headers)
    : respondWithFile(kept.body, kept.type, headers)
}

/** A feed, or 304 for a reader that has it as it is (RFC 9110, section 13). */
export async function respondWithFeed(request: Request, address: string): Promise<Response> {
  const kept = await keepAddress(address)
  if (!kept) return respondUncached((await keepMissing(address)).body, 404)
  // Of the whole site: a correction that no date tells of is a change, too.
  const changedAt = runtime.changedAt()
  const headers = {
    ETag: kept.etag,
    'Cache-Control': revalidated,
    'Last-Modified': new Date(changedAt).toUTCString(),
    ...keptUnder(kept.tags),
  }
  if (isFresh(request.headers, kept.etag, changedAt)) return new Response(null, { status: 304, headers })
  return respondWithFile(kept.body, kept.type, { ...headers, 'Access-Control-Allow-Origin': '*' })
}
