import { connection, type NextRequest } from 'next/server'
import { draftMode } from 'next/headers'
import { cleanExclusions } from '#lib/feeds/exclusions'
import { findCard } from '#lib/cards/find'
import { cards } from '#lib/server/cards'
import { respondPrivately } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { viewerOf } from '#lib/server/viewer-of'
import { showAddress } from '../../(site)/_documents/at-address.ts'
import { readFeedAddress, showFeed } from '../../(site)/_documents/feed.ts'
import { showMissing } from '../../(site)/_documents/missing.tsx'
import { previewView } from '../../(site)/_documents/preview-view.ts'
import { showSearch } from '../../(site)/_documents/search.tsx'
import { publicView } from '../../(site)/_documents/public-view.ts'
import type { View } from '../../(site)/_documents/view.ts'

/**
 * Where the front sends whoever may see more than the public. Asks again who is there: without a right it shows what
 * everybody sees. Nothing here is kept, by us or by anybody.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await connection()
  const address = request.nextUrl.searchParams.get('address') ?? '/'
  const view = await viewFor(request.headers, address)
  if (address.startsWith('/cards/')) return respondWithCard(view, address.slice('/cards/'.length))
  const query = new URLSearchParams(request.nextUrl.searchParams.get('query') ?? '')
  if (address === '/search') {
    return respondPrivately((await showSearch(view, query)).body, 'text/html; charset=utf-8')
  }
  const feed = readFeedAddress(address)
  const without = cleanExclusions(view.edition, query.getAll('without'))
  const shown =
    feed && without.length > 0
      ? showFeed(view, feed.scope, feed.name, without)
      : await showAddress(view, address)
  if (shown) return respondPrivately(shown.body, shown.type)
  const missing = await showMissing(view, address)
  return respondPrivately(missing.body, missing.type, 404)
}

async function viewFor(headers: Headers, address: string): Promise<View> {
  const viewer = await viewerOf(runtime, headers, address)
  const wanted = viewer?.kind === 'review' || (await draftMode()).isEnabled
  return viewer && wanted ? previewView(viewer, address) : publicView()
}

async function respondWithCard(view: View, name: string): Promise<Response> {
  const found = findCard(view.edition, name)
  if (found?.kind !== 'current') {
    const missing = await showMissing(view, `/cards/${name}`)
    return respondPrivately(missing.body, missing.type, 404)
  }
  return respondPrivately(Buffer.from((await cards.cardPicture(found.card)).png), 'image/png')
}
