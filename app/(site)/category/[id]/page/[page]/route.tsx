import { decodeOnce, nothing } from '#lib/server/params'
import { respondWithPage } from '../../../../_documents/kept.ts'

/** Rendered when they are first asked for. */
export function generateStaticParams(): { id: string; page: string }[] {
  return [{ id: nothing, page: '0' }]
}

export async function GET(
  _request: Request,
  context: RouteContext<'/category/[id]/page/[page]'>,
): Promise<Response> {
  const { id, page } = await context.params
  return respondWithPage(`/category/${decodeOnce(id)}/page/${page}`)
}
