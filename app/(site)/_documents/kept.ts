import { cleanExclusions } from '#lib/feeds/exclusions'
import { entityTag, isFresh } from '#lib/feeds/etag'
import type { Edition } from '#lib/edition/edition'
import { entryTag, listingTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { keptUnder, respondUncached } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { showAddress } from './at-address.ts'
import { readFeedAddress, showFeed } from './feed.ts'
import { headersOfFeed, headersOfPage } from './headers.ts'
import { showMissing } from './missing.tsx'
import { publicView } from './public-view.ts'
import type { Shown } from './view.ts'

type Kept = Shown & { readonly etag: string }

/** What the public sees at an address, kept until a tag of it is dropped: nothing but the public view is ever kept. */
async function keepAddress(address: string): Promise<Kept | undefined> {
  'use cache'
  const shown = await showAddress(publicView(), address)
  keepUntilDropped(shown?.tags ?? [siteTag, listingTag, entryTag(address)])
  return makeKept(shown)
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
  return new Response(kept.body, { headers: { ...headersOfPage(kept), ...keptUnder(kept.tags) } })
}

/** A feed, or 304 for a reader that has it as it is (RFC 9110, section 13). */
export async function respondWithFeed(request: Request, address: string): Promise<Response> {
  const written = new URL(request.url).searchParams.getAll('without')
  const kept =
    written.length === 0 ? await keepAddress(address) : excludingFeed(runtime.edition(), address, written)
  if (!kept) return respondUncached((await keepMissing(address)).body, 404)
  // Of the whole site: a correction that no date tells of is a change, too.
  const changedAt = runtime.changedAt()
  const headers = {
    ...headersOfFeed(kept, changedAt),
    ETag: kept.etag,
    // What leaves something out is kept here, and for a shorter time.
    ...(written.length === 0 && keptUnder(kept.tags)),
  }
  if (isFresh(request.headers, kept.etag, changedAt)) return new Response(null, { status: 304, headers })
  return new Response(kept.body, { headers })
}

/** Enough for the addresses that people follow; one costs a few milliseconds to make. */
const mostExclusions = 32
const exclusions = new WeakMap<Edition, Map<string, Kept>>()

/**
 * A feed that leaves categories out. There are more of them than anybody could keep, so that the few asked for last are
 * kept in memory, as long as their edition lasts.
 */
function excludingFeed(edition: Edition, address: string, written: readonly string[]): Kept | undefined {
  const asked = readFeedAddress(address)
  if (!asked) return undefined
  const without = cleanExclusions(edition, written)
  const key = JSON.stringify([address, without])
  const known = exclusions.get(edition) ?? new Map<string, Kept>()
  exclusions.set(edition, known)
  const found = known.get(key) ?? makeKept(showFeed(publicView(), asked.scope, asked.name, without))
  if (!found) return undefined
  known.delete(key)
  known.set(key, found)
  if (known.size > mostExclusions) known.delete(known.keys().next().value!)
  return found
}

function makeKept(shown: Shown | undefined): Kept | undefined {
  return shown && { ...shown, etag: entityTag(shown.body) }
}
