import { ListingPage } from '#components/document/listing-page'
import { paginate } from '#lib/edition/paginate'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

/** `/` and `/blog`, and the pages after them; `undefined` when there is no such page. */
export async function listingDocument(base: '/' | '/blog', page: number): Promise<string | undefined> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  const { posts, site } = runtime.edition()
  const shown = paginate(posts, page, site.perPage)
  if (!shown) return undefined
  const address = page === 1 ? base : `/blog/page/${page}`
  return renderDocument(
    <ListingPage
      frame={frameFor(address)}
      {...(base === '/' ? {} : { heading: 'Blog' })}
      posts={shown.items}
      pagination={{ page, pages: shown.pages, base: '/blog' }}
    />,
  )
}

/** A category and the pages after its first; `undefined` when there is no such page. */
export async function categoryDocument(id: string, page: number): Promise<string | undefined> {
  'use cache'
  keepUntilDropped([siteTag, scopeTag('category', id)])
  const edition = runtime.edition()
  const category = edition.category(id)
  const shown = paginate(edition.postsInCategory(id), page, edition.site.perPage)
  if (!category || !shown) return undefined
  const base = `/category/${id}`
  return renderDocument(
    <ListingPage
      frame={frameFor(page === 1 ? base : `${base}/page/${page}`, {
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
}
