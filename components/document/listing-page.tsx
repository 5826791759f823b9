import type { EditionPost } from '#lib/edition/edition'
import { Gazette } from '../post/gazette.tsx'
import { PageHeading } from '../post/page-heading.tsx'
import { neighbouringPages, PageLinks } from '../post/pagination.tsx'
import { Document } from './document.tsx'
import type { Frame, Pagination } from './frame.tsx'
import { describeBreadcrumbs, describeCollection, describeWebsite } from './structured-data.ts'

export interface ListingPageProps {
  frame: Frame
  /** Absent on the home page, where the wordmark says it already. */
  heading?: string | undefined
  lead?: string | undefined
  /** In the margin beside the heading, e.g. "Category". */
  note?: string | undefined
  /** In the order they are to be shown. */
  posts: readonly EditionPost[]
  pagination: Pagination
  noindex?: boolean
}

/** `/`, `/blog`, their further pages, and categories. */
export function ListingPage(props: ListingPageProps) {
  const { frame, heading, lead, note, posts, pagination, noindex = false } = props
  const { site } = frame
  const { previous, next } = neighbouringPages(pagination)
  const isHome = frame.address === '/'
  const name = heading ?? site.name
  const title = isHome
    ? undefined
    : pagination.page > 1
      ? `${heading ?? 'Posts'}, page ${pagination.page}`
      : (heading ?? 'Posts')
  const jsonLd = isHome
    ? [describeWebsite(frame), describeCollection(frame, name, posts)]
    : [
        describeCollection(frame, title ?? name, posts),
        describeBreadcrumbs(frame, [{ name: title ?? name, address: frame.address }]),
      ]
  return (
    <Document
      frame={frame}
      head={{ title, description: lead ?? site.description, noindex, previous, next, jsonLd }}
    >
      <PageHeading heading={name} note={note} lead={lead} hidden={heading === undefined} />
      <div className="gazette">
        <Gazette posts={posts} site={site} />
      </div>
      <PageLinks pagination={pagination} />
    </Document>
  )
}
