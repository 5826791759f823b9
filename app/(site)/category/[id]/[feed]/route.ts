import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../../_documents/kept.ts'

export async function GET(
  request: Request,
  context: RouteContext<'/category/[id]/[feed]'>,
): Promise<Response> {
  const { id, feed } = await context.params
  return respondWithFeed(request, `/category/${decodeOnce(id)}/${decodeOnce(feed)}`)
}
