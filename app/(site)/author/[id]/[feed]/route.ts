import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../../_documents/kept.ts'

export async function GET(request: Request, context: RouteContext<'/author/[id]/[feed]'>): Promise<Response> {
  const { id, feed } = await context.params
  return respondWithFeed(request, `/author/${decodeOnce(id)}/${decodeOnce(feed)}`)
}
