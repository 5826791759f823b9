import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../../_documents/feed.ts'

export async function GET(request: Request, context: RouteContext<'/series/[id]/[feed]'>): Promise<Response> {
  const { id, feed } = await context.params
  return respondWithFeed(request, { kind: 'series', id: decodeOnce(id) }, feed)
}
