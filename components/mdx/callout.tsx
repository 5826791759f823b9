import type { ReactNode } from 'react'

const labels = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
} as const

export type CalloutKind = keyof typeof labels

interface CalloutProps {
  kind?: CalloutKind
  title?: string
  children: ReactNode
}

/** An aside set off by a rule; its kind is said in words. A note: asides are landmarks, whose names must differ on a page. */
export function Callout({ kind = 'note', title, children }: CalloutProps) {
  if (!Object.hasOwn(labels, kind)) {
    throw new Error(`Callout knows the kinds ${Object.keys(labels).join(', ')}, not "${kind}"`)
  }
  return (
    <aside role="note" className={`callout callout-${kind}`} aria-label={title ?? labels[kind]}>
      <p className="callout-title">{title ?? labels[kind]}</p>
      {children}
    </aside>
  )
}

interface NoticeProps {
  /** A calendar date, `2024-09-16`. */
  date?: string
  title?: string
  children: ReactNode
}

/** A dated word from the editors inside a text. */
export function Notice({ date, title, children }: NoticeProps) {
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new Error(`Notice needs date to be written like 2024-09-16, not "${date}"`)
  }
  return (
    <aside role="note" className="notice" aria-label={title ?? 'Notice'}>
      {(title ?? date) && (
        <p className="notice-title">
          {title}
          {title && date && ', '}
          {date && <time dateTime={date}>{date}</time>}
        </p>
      )}
      {children}
    </aside>
  )
}
