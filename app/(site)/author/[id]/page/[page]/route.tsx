import { parsePageNumber } from '#lib/edition/paginate'
import { decodeOnce, nothing } from '#lib/server/params'
import { authorDocument } from '../../../../_documents/author.tsx'
import { respondWithDocumentOr404 } from '../../../../_documents/missing.tsx'

/** Rendered when they are first asked for. */
export function generateStaticParams(): { id: string; page: string }[] {
  return [{ id: nothing, page: '0' }]
}

export async function GET(
  _request: Request,
  context: RouteContext<'/author/[id]/page/[page]'>,
): Promise<Response> {
  const { id, page } = await context.params
  const number = parsePageNumber(page)
  const document =
    number === undefined || number === 1 ? undefined : await authorDocument(decodeOnce(id), number)
  return respondWithDocumentOr404(document, `/author/${id}/page/${page}`)
}
