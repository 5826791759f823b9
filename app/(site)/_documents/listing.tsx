import { ListingPage } from '#components/document/listing-page'
import { paginate } from '#lib/edition/paginate'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

/** `/` and `/blog`, and the pages after them; `undefined` when there is no such page. */
export async function showListing(view: View, base: '/' | '/blog', page: number): Promise<Shown | undefined> {
  const { posts, site } = view.edition
  const shown = paginate(posts, page, site.perPage)
  if (!shown) return undefined
  const body = await renderDocument(
    <ListingPage
      frame={frameFor(view, page === 1 ? base : `/blog/page/${page}`)}
      {...(base === '/' ? {} : { heading: 'Blog' })}
      posts={shown.items}
      pagination={{ page, pages: shown.pages, base: '/blog' }}
    />,
  )
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}

/** A category and the pages after its first; `undefined` when there is no such page. */
export async function showCategory(view: View, id: string, page: number): Promise<Shown | undefined> {
  const { edition } = view
  const category = edition.category(id)
  const shown = paginate(edition.postsInCategory(id), page, edition.site.perPage)
  if (!category || !shown) return undefined
  const base = `/category/${id}`
  const body = await renderDocument(
    <ListingPage
      frame={frameFor(view, page === 1 ? base : `${base}/page/${page}`, {
        feeds: { title: category.name, base },
        card: { kind: 'category', category },
      })}
      note="Category"
      heading={category.name}
      lead={category.description}
      posts={shown.items}
      pagination={{ page, pages: shown.pages, base }}
    />,
  )
  return { body, type: htmlType, tags: [siteTag, scopeTag('category', id)] }
}
