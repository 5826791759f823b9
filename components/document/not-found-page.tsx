import { encodeAddress } from '#lib/core/address'
import { SearchForm } from '../post/search-form.tsx'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'

export interface NotFoundPageProps {
  frame: Frame
  /** What may have been meant, best first. */
  suggestions: readonly { readonly title: string; readonly address: string }[]
  /** Words of the address that was asked for, ready to be searched. */
  query: string
}

/** There is nothing at this address; here is how to find what was meant. */
export function NotFoundPage({ frame, suggestions, query }: NotFoundPageProps) {
  return (
    <Document
      frame={frame}
      head={{ title: 'Not found', description: 'There is nothing at this address.', noindex: true }}
    >
      <header className="row page-heading">
        <p className="margin">404</p>
        <div className="text">
          <h1>There is nothing at this address</h1>
          <p className="lead">It may have been mistyped, or the link that led here may be wrong.</p>
        </div>
      </header>
      {suggestions.length > 0 && (
        <section className="row end-section">
          <h2 className="margin">Did you mean</h2>
          <ul className="text post-list">
            {suggestions.map(({ title, address }) => (
              <li key={address}>
                <a href={encodeAddress(address)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="row end-section">
        <h2 className="margin">Search</h2>
        <div className="text">
          <SearchForm query={query} />
        </div>
      </section>
      <section className="row end-section">
        <h2 className="margin">Or go to</h2>
        <ul className="text inline-list">
          <li>
            <a href="/">The newest posts</a>
          </li>
          <li>
            <a href="/archive">The archive</a>
          </li>
          <li>
            <a href="/category">All categories</a>
          </li>
        </ul>
      </section>
    </Document>
  )
}
