import { AuthorIndexPage } from '#components/document/author-index-page'
import { AuthorPage } from '#components/document/author-page'
import { paginate } from '#lib/edition/paginate'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

/** An author's profile and posts; `undefined` when there is no such page. */
export async function authorDocument(id: string, page: number): Promise<string | undefined> {
  'use cache'
  keepUntilDropped([siteTag, scopeTag('author', id)])
  const edition = runtime.edition()
  const author = edition.author(id)
  const shown = paginate(edition.postsByAuthor(id), page, edition.site.perPage)
  if (!author || !shown) return undefined
  const base = `/author/${id}`
  return renderDocument(
    <AuthorPage
      frame={frameFor(page === 1 ? base : `${base}/page/${page}`, {
        feeds: { title: author.name, base },
        card: { kind: 'author', author },
      })}
      author={author}
      posts={shown.items}
      pagination={{ page, pages: shown.pages, base }}
    />,
  )
}

export async function authorIndexDocument(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  const authors = runtime.edition().authors.filter(({ count }) => count > 0)
  return renderDocument(<AuthorIndexPage frame={frameFor('/author')} authors={authors} />)
}
