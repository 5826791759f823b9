import { atLeastOne, decodeOnce, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { authorDocument } from '../../_documents/author.tsx'
import { respondWithDocumentOr404 } from '../../_documents/missing.tsx'

export function generateStaticParams(): { id: string }[] {
  return atLeastOne(
    runtime.edition().authors.map(({ id }) => ({ id })),
    { id: nothing },
  )
}

export async function GET(_request: Request, context: RouteContext<'/author/[id]'>): Promise<Response> {
  const id = decodeOnce((await context.params).id)
  return respondWithDocumentOr404(await authorDocument(id, 1), `/author/${id}`)
}
