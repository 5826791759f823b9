import { ArchivePage } from '#components/document/archive-page'
import { CategoryIndexPage } from '#components/document/category-index-page'
import { listingTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

export async function archiveDocument(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  return renderDocument(<ArchivePage frame={frameFor('/archive')} posts={runtime.edition().posts} />)
}

export async function categoryIndexDocument(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  const { categories } = runtime.edition()
  return renderDocument(<CategoryIndexPage frame={frameFor('/category')} categories={categories} />)
}
