import { parsePageNumber } from '#lib/edition/paginate'
import { decodeOnce, nothing } from '#lib/server/params'
import { categoryDocument } from '../../../../_documents/listing.tsx'
import { respondWithDocumentOr404 } from '../../../../_documents/missing.tsx'

/** Rendered when they are first asked for. */
export function generateStaticParams(): { id: string; page: string }[] {
  return [{ id: nothing, page: '0' }]
}

export async function GET(
  _request: Request,
  context: RouteContext<'/category/[id]/page/[page]'>,
): Promise<Response> {
  const { id, page } = await context.params
  const number = parsePageNumber(page)
  const document =
    number === undefined || number === 1 ? undefined : await categoryDocument(decodeOnce(id), number)
  return respondWithDocumentOr404(document, `/category/${id}/page/${page}`)
}
