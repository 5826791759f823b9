import type { ReactNode } from 'react'

interface HeadingProps {
  title: string
  /** Above the title, small: a state, a status, a kind. */
  above?: ReactNode
  /** Below it: a line about the page. */
  children?: ReactNode
}

/** The one h1 of a page of the studio. */
export function Heading({ title, above, children }: HeadingProps) {
  return (
    <header className="studio-heading">
      {above && <p className="studio-above">{above}</p>}
      <h1>{title}</h1>
      {children}
    </header>
  )
}
