import { connection } from 'next/server'
import { keptUnder, respondUncached, respondWithFile } from '#lib/server/respond'
import { showAddress } from '../../_documents/at-address.ts'
import { showMissing } from '../../_documents/missing.tsx'
import { publicView } from '../../_documents/public-view.ts'

/** A part of a sitemap that has too many addresses for one file. */
export async function GET(_request: Request, context: RouteContext<'/sitemap/[part]'>): Promise<Response> {
  await connection()
  const address = `/sitemap/${(await context.params).part}`
  const shown = await showAddress(publicView(), address)
  if (!shown) return respondUncached((await showMissing(publicView(), address)).body, 404)
  return respondWithFile(shown.body, shown.type, keptUnder(shown.tags))
}
