import { encodeAddress } from '#lib/core/address'
import type { Pagination } from '../document/frame.tsx'

/** Address of the 1-based page `page` of a listing. */
export function pageAddress(base: string, page: number): string {
  if (page === 1) return base
  return `${base === '/' ? '/blog' : base}/page/${page}`
}

/** Addresses of the pages before and after this one. */
export function neighbouringPages({ base, page, pages }: Pagination): {
  previous: string | undefined
  next: string | undefined
} {
  return {
    previous: page > 1 ? pageAddress(base, page - 1) : undefined,
    next: page < pages ? pageAddress(base, page + 1) : undefined,
  }
}

export function PageLinks({ pagination }: { pagination: Pagination }) {
  const { base, page, pages } = pagination
  if (pages <= 1) return null
  const { previous, next } = neighbouringPages(pagination)
  return (
    <nav className="row page-links" aria-label="Pages">
      <p className="margin">
        Page {page} of {pages}
      </p>
      <ul className="text">
        {previous && (
          <li>
            <a rel="prev" href={encodeAddress(previous)}>
              Newer
            </a>
          </li>
        )}
        {shownPages(page, pages).map((number, index, all) => (
          <li key={number} className="page-number">
            {index > 0 && number - all[index - 1]! > 1 && <span className="page-gap">… </span>}
            {number === page ? (
              <span aria-current="page">{number}</span>
            ) : (
              <a href={encodeAddress(pageAddress(base, number))} aria-label={`Page ${number}`}>
                {number}
              </a>
            )}
          </li>
        ))}
        {next && (
          <li>
            <a rel="next" href={encodeAddress(next)}>
              Older
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The first and the last page and those around this one, ascending. */
function shownPages(page: number, pages: number): number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  return [...new Set(near)].toSorted((a, b) => a - b)
}
