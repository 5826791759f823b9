import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../../_documents/kept.ts'

export async function GET(request: Request, context: RouteContext<'/series/[id]/[feed]'>): Promise<Response> {
  const { id, feed } = await context.params
  return respondWithFeed(request, `/series/${decodeOnce(id)}/${decodeOnce(feed)}`)
}
