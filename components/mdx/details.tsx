import type { ReactNode } from 'react'
import { requireProps } from './require-props.ts'

interface DetailsProps {
  summary: string
  open?: boolean
  id?: string
  children: ReactNode
}

/** Text that is folded away until it is asked for. */
export function Details({ summary, open = false, id, children }: DetailsProps) {
  requireProps('Details', { summary })
  return (
    <details id={id} open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

interface QuoteProps {
  /** Who said it, or where. */
  cite?: string
  href?: string
  children: ReactNode
}

/** A quotation with its source. */
export function Quote({ cite, href, children }: QuoteProps) {
  if (!children) throw new Error('Quote needs the quotation between its tags')
  return (
    <figure className="quote">
      <blockquote cite={href}>{children}</blockquote>
      {(cite ?? href) && <figcaption>{href ? <a href={href}>{cite ?? href}</a> : cite}</figcaption>}
    </figure>
  )
}
