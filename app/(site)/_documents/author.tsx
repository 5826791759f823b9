import { AuthorIndexPage } from '#components/document/author-index-page'
import { AuthorPage } from '#components/document/author-page'
import { paginate } from '#lib/edition/paginate'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

/** An author's profile and posts; `undefined` when there is no such page. */
export async function showAuthor(view: View, id: string, page: number): Promise<Shown | undefined> {
  const { edition } = view
  const author = edition.author(id)
  const shown = paginate(edition.postsByAuthor(id), page, edition.site.perPage)
  if (!author || !shown) return undefined
  const base = `/author/${id}`
  const body = await renderDocument(
    <AuthorPage
      frame={frameFor(view, page === 1 ? base : `${base}/page/${page}`, {
        feeds: { title: author.name, base },
        card: { kind: 'author', author },
      })}
      author={author}
      posts={shown.items}
      pagination={{ page, pages: shown.pages, base }}
    />,
  )
  return { body, type: htmlType, tags: [siteTag, scopeTag('author', id)] }
}

export async function showAuthors(view: View): Promise<Shown> {
  const authors = view.edition.authors.filter(({ count }) => count > 0)
  const body = await renderDocument(<AuthorIndexPage frame={frameFor(view, '/author')} authors={authors} />)
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}
