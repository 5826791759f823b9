import { atLeastOne, joinSegments, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithPage } from '../_documents/kept.ts'

/** Stand-alone pages, and posts that keep an address from an older site. */
export function generateStaticParams(): { path: string[] }[] {
  const { pages, site } = runtime.edition()
  const paths = pages
    .slice(0, site.prerender)
    .map(({ entry }) => ({ path: entry.address.split('/').slice(1) }))
  return atLeastOne(paths, { path: [nothing] })
}

export async function GET(_request: Request, context: RouteContext<'/[...path]'>): Promise<Response> {
  return respondWithPage(joinSegments('', (await context.params).path))
}
