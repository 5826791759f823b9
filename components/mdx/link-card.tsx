import { requireProps } from './require-props.ts'

interface LinkCardProps {
  /** Of a page elsewhere. */
  href: string
  title: string
  description?: string
  /** The other site's name; its host by default. */
  site?: string
  author?: string
  /** A calendar date, `2026-05-12`. */
  date?: string
}

/** A page elsewhere in a few words: its own, as a quotation. Nothing is loaded from there. */
export function LinkCard({ href, title, description, site, author, date }: LinkCardProps) {
  requireProps('LinkCard', { href, title })
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) {
    throw new Error(`LinkCard needs href to be a web address, not "${href}"`)
  }
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new Error(`LinkCard needs date to be written like 2026-05-12, not "${date}"`)
  }
  const about = [author, site ?? new URL(href).hostname].filter((word) => word !== undefined && word !== '')
  return (
    <blockquote className="link-card" cite={href}>
      <p className="link-card-title">
        <a href={href}>{title}</a>
      </p>
      {description && <p>{description}</p>}
      <p className="link-card-about">
        {about.join(' · ')}
        {date && ' · '}
        {date && <time dateTime={date}>{date}</time>}
      </p>
    </blockquote>
  )
}
