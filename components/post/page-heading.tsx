import type { ReactNode } from 'react'

interface PageHeadingProps {
  heading: string
  /** What stands in the margin: a kind, a count. */
  note?: string | undefined
  lead?: string | undefined
  hidden?: boolean
  children?: ReactNode
}

/** The one h1 of a page that is not a post, with a few words under it. */
export function PageHeading({ heading, note, lead, hidden = false, children }: PageHeadingProps) {
  if (hidden) return <h1 className="sr-only">{heading}</h1>
  return (
    <header className="row page-heading">
      {note && <p className="margin">{note}</p>}
      <div className="text">
        <h1>{heading}</h1>
        {lead && <p className="lead">{lead}</p>}
        {children}
      </div>
    </header>
  )
}
