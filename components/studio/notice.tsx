import type { ReactNode } from 'react'

interface NoticeProps {
  title: string
  children?: ReactNode
}

/** What came of the last step. Comes with the page it is about, and is read first. */
export function Notice({ title, children }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  )
}
