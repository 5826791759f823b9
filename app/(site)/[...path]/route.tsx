import { atLeastOne, joinSegments, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { entryDocument } from '../_documents/entry.tsx'
import { respondWithDocumentOr404 } from '../_documents/missing.tsx'

/** Stand-alone pages, and posts that keep an address from an older site. */
export function generateStaticParams(): { path: string[] }[] {
  const paths = runtime.edition().pages.map(({ entry }) => ({ path: entry.address.split('/').slice(1) }))
  return atLeastOne(paths, { path: [nothing] })
}

export async function GET(_request: Request, context: RouteContext<'/[...path]'>): Promise<Response> {
  const address = joinSegments('', (await context.params).path)
  return respondWithDocumentOr404(await entryDocument(address), address)
}
