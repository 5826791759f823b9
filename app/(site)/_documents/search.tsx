import { SearchPage } from '#components/document/search-page'
import { pageCount, parsePageNumber } from '#lib/edition/paginate'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

const perPage = 20

/** Search works without script: a form that comes back here. Kept by nobody. */
export async function showSearch(view: View, query: URLSearchParams): Promise<Shown> {
  const asked = (query.get('q') ?? '').slice(0, 200).trim()
  const page = parsePageNumber(query.get('page') ?? '1') ?? 1
  const { total, hits, complete } = await view.search.find(asked, {
    limit: perPage,
    offset: (page - 1) * perPage,
  })
  const body = await renderDocument(
    <SearchPage
      frame={frameFor(view, '/search')}
      query={asked}
      total={total}
      hits={hits}
      complete={complete}
      pagination={{ page, pages: pageCount(total, perPage) }}
    />,
  )
  return { body, type: htmlType, tags: [] }
}
