import type { ReactNode } from 'react'
import { encodeAddress } from '#lib/core/address'

interface IndexRowProps {
  /** In the margin. */
  note: string
  title: string
  /** Site-relative. */
  address: string
  children?: ReactNode
}

/** A line of an index: a count in the margin, a name that leads on, a few words about it. */
export function IndexRow({ note, title, address, children }: IndexRowProps) {
  return (
    <section className="row index-row">
      <p className="margin">{note}</p>
      <div className="text">
        <h2>
          <a href={encodeAddress(address)}>{title}</a>
        </h2>
        {children}
      </div>
    </section>
  )
}
