import { atLeastOne, decodeOnce, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithPage } from '../../_documents/kept.ts'

export function generateStaticParams(): { id: string }[] {
  const { authors, site } = runtime.edition()
  return atLeastOne(
    authors.slice(0, site.prerender).map(({ id }) => ({ id })),
    { id: nothing },
  )
}

export async function GET(_request: Request, context: RouteContext<'/author/[id]'>): Promise<Response> {
  return respondWithPage(`/author/${decodeOnce((await context.params).id)}`)
}
