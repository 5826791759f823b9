import { decodeOnce } from '#lib/server/params'
import { respondWithFeed } from '../../_documents/kept.ts'

/** Where the front sends whoever asks for an archive of the site's feeds, which stands beside the stand-alone pages. */
export async function GET(request: Request, context: RouteContext<'/feeds/[feed]'>): Promise<Response> {
  return respondWithFeed(request, `/${decodeOnce((await context.params).feed)}`)
}
