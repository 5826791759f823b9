import type { ReactNode } from 'react'
import { PageHeading } from '../post/page-heading.tsx'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'
import { describeBreadcrumbs } from './structured-data.ts'

interface IndexPageProps {
  frame: Frame
  title: string
  description: string
  /** Rows; said to be none when empty. */
  children: readonly ReactNode[]
}

/** What the indexes of categories, authors and series have in common. */
export function IndexPage({ frame, title, description, children }: IndexPageProps) {
  return (
    <Document
      frame={frame}
      head={{
        title,
        description,
        jsonLd: [describeBreadcrumbs(frame, [{ name: title, address: frame.address }])],
      }}
    >
      <PageHeading heading={title} />
      {children.length > 0 ? (
        children
      ) : (
        <div className="row">
          <p className="text empty">There are none yet.</p>
        </div>
      )}
    </Document>
  )
}
