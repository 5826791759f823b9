import { ArchivePage } from '#components/document/archive-page'
import { CategoryIndexPage } from '#components/document/category-index-page'
import { listingTag, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

export async function showArchive(view: View): Promise<Shown> {
  const body = await renderDocument(
    <ArchivePage frame={frameFor(view, '/archive')} posts={view.edition.posts} />,
  )
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}

export async function showCategories(view: View): Promise<Shown> {
  const body = await renderDocument(
    <CategoryIndexPage frame={frameFor(view, '/category')} categories={view.edition.categories} />,
  )
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}
