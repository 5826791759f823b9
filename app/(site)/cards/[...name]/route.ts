import { connection } from 'next/server'
import { findCard } from '#lib/cards/find'
import { encodeAddress } from '#lib/core/address'
import { cards } from '#lib/server/cards'
import { joinSegments } from '#lib/server/params'
import { respondUncached, respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { showMissing } from '../../_documents/missing.tsx'
import { publicView } from '../../_documents/public-view.ts'

/** The card of a page of the public edition. An address only says which page; what is drawn comes from the edition. */
export async function GET(_request: Request, context: RouteContext<'/cards/[...name]'>): Promise<Response> {
  await connection()
  const name = joinSegments('', (await context.params).name).slice(1)
  const found = findCard(runtime.edition(), name)
  if (!found) return respondUncached((await showMissing(publicView(), `/cards/${name}`)).body, 404)
  if (found.kind === 'moved') {
    const Location = encodeAddress(`/cards/${found.name}`)
    return new Response(null, { status: 307, headers: { Location, 'Cache-Control': 'no-cache' } })
  }
  const { png, lasting } = await cards.cardPicture(found.card)
  return respondWithFile(Buffer.from(png), 'image/png', {
    'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
}
