import type { ReactNode } from 'react'

interface NoticeProps {
  title: string
  children?: ReactNode
}

/** What came of the last step. */
export function Notice({ title, children }: NoticeProps) {
  return (
    <div className="notice">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  )
}

/** Where notices stand: there before they come, so that they are read out when a step changes the page in place. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <div className="said" aria-live="polite">
      {children}
    </div>
  )
}
