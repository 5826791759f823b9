import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../../_documents/feed.ts'

export async function GET(request: Request, context: RouteContext<'/author/[id]/[feed]'>): Promise<Response> {
  const { id, feed } = await context.params
  return respondWithFeed(request, { kind: 'author', id: decodeOnce(id) }, feed)
}
