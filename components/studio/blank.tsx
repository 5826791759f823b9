import type { ReactNode } from 'react'

interface BlankProps {
  title: string
  children: ReactNode
}

/** An empty list, as a page's own words: why there is nothing here, and what would change that. */
export function Blank({ title, children }: BlankProps) {
  return (
    <section className="blank">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
