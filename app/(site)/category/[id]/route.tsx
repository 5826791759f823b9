import { atLeastOne, decodeOnce, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { categoryDocument } from '../../_documents/listing.tsx'
import { respondWithDocumentOr404 } from '../../_documents/missing.tsx'

export function generateStaticParams(): { id: string }[] {
  return atLeastOne(
    runtime.edition().categories.map(({ id }) => ({ id })),
    { id: nothing },
  )
}

export async function GET(_request: Request, context: RouteContext<'/category/[id]'>): Promise<Response> {
  const id = decodeOnce((await context.params).id)
  return respondWithDocumentOr404(await categoryDocument(id, 1), `/category/${id}`)
}
