import { pageCount } from '#lib/edition/paginate'
import { atLeastOne } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithPage } from '../../../_documents/kept.ts'

export function generateStaticParams(): { page: string }[] {
  const { posts, site } = runtime.edition()
  const rendered = Math.min(posts.length, site.prerender)
  const last = Math.min(pageCount(posts.length, site.perPage), Math.ceil(rendered / site.perPage))
  return atLeastOne(
    Array.from({ length: Math.max(0, last - 1) }, (_, index) => ({ page: String(index + 2) })),
    { page: '0' },
  )
}

export async function GET(_request: Request, context: RouteContext<'/blog/page/[page]'>): Promise<Response> {
  return respondWithPage(`/blog/page/${(await context.params).page}`)
}
