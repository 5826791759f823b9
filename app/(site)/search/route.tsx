import type { NextRequest } from 'next/server'
import { SearchPage } from '#components/document/search-page'
import { pageCount, parsePageNumber } from '#lib/edition/paginate'
import { searchIndex } from '#lib/search/search-index'
import { renderDocument } from '#lib/server/render-document'
import { respondUncached } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { frameFor } from '../_documents/frame.ts'

const perPage = 20

/** Search works without script: a form that comes back here. */
export async function GET(request: NextRequest): Promise<Response> {
  const query = (request.nextUrl.searchParams.get('q') ?? '').slice(0, 200).trim()
  const page = parsePageNumber(request.nextUrl.searchParams.get('page') ?? '1') ?? 1
  const { total, hits } = searchIndex(runtime.search(), query, {
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const html = await renderDocument(
    <SearchPage
      frame={frameFor('/search')}
      query={query}
      total={total}
      hits={hits}
      pagination={{ page, pages: pageCount(total, perPage) }}
    />,
  )
  return respondUncached(html, 200)
}
