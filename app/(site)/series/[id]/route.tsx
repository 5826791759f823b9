import { atLeastOne, decodeOnce, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithDocumentOr404 } from '../../_documents/missing.tsx'
import { seriesDocument } from '../../_documents/series.tsx'

export function generateStaticParams(): { id: string }[] {
  return atLeastOne(
    runtime.edition().series.map(({ id }) => ({ id })),
    { id: nothing },
  )
}

export async function GET(_request: Request, context: RouteContext<'/series/[id]'>): Promise<Response> {
  const id = decodeOnce((await context.params).id)
  return respondWithDocumentOr404(await seriesDocument(id), `/series/${id}`)
}
