import { atLeastOne, decodeOnce, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithPage } from '../../_documents/kept.ts'

export function generateStaticParams(): { id: string }[] {
  const { categories, site } = runtime.edition()
  return atLeastOne(
    categories.slice(0, site.prerender).map(({ id }) => ({ id })),
    { id: nothing },
  )
}

export async function GET(_request: Request, context: RouteContext<'/category/[id]'>): Promise<Response> {
  return respondWithPage(`/category/${decodeOnce((await context.params).id)}`)
}
