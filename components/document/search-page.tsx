import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { encodeAddress } from '#lib/core/address'
import { PostDate } from '../post/post-date.tsx'
import { SearchForm } from '../post/search-form.tsx'
import { languageAttributes } from './direction.ts'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'

/** A run of text, and whether it is what was looked for. */
export interface Segment {
  readonly text: string
  readonly match: boolean
}

export interface SearchPageHit {
  readonly post: EditionPost
  readonly title: readonly Segment[]
  readonly snippet: readonly Segment[]
}

export interface SearchPageProps {
  frame: Frame
  /** As typed. */
  query: string
  /** How many posts match; `hits` may hold only the first. */
  total: number
  /** Whether all posts were looked through: not while the search is being made ready. */
  complete?: boolean
  /** Best first. */
  hits: readonly SearchPageHit[]
  /** 1-based. */
  pagination?: { readonly page: number; readonly pages: number } | undefined
}

/** Search by a plain form; a script, where there is one, puts newer results into `#results`. */
export function SearchPage({ frame, query, total, hits, complete = true, pagination }: SearchPageProps) {
  const asked = query.trim() !== ''
  const title = asked ? `Search: ${query.trim()}` : 'Search'
  return (
    <Document
      frame={frame}
      head={{ title, description: `Search the posts of ${frame.site.name}.`, noindex: asked }}
    >
      <header className="row page-heading">
        <div className="text">
          <h1>Search</h1>
          <SearchForm query={query} live />
        </div>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a live region, named for what it holds */}
      <div id="results" role="region" aria-live="polite" aria-label="Results">
        {asked && (
          <div className="row">
            <p className="text result-count">{countResults(query.trim(), total, hits.length, complete)}</p>
          </div>
        )}
        {hits.map((hit) => (
          <Hit key={hit.post.entry.address} hit={hit} site={frame.site} />
        ))}
        {pagination && pagination.pages > 1 && <ResultPages query={query} pagination={pagination} />}
      </div>
    </Document>
  )
}

function countResults(query: string, total: number, shown: number, complete: boolean): string {
  const unready = 'The search is being made ready, and there may be more in a moment.'
  if (total === 0) return complete ? `Nothing found for “${query}”.` : `Nothing found yet. ${unready}`
  const posts = total === 1 ? '1 post' : `${total} posts`
  const counted = shown < total ? `${posts}; these are ${shown} of them.` : `${posts}.`
  return complete ? counted : `${counted} ${unready}`
}

function Hit({ hit, site }: { hit: SearchPageHit; site: Site }) {
  const { entry } = hit.post
  const language = languageAttributes(entry.lang, site.language)
  return (
    <article className="row hit">
      <div className="margin">
        <PostDate post={hit.post} site={site} />
      </div>
      <div className="text">
        <h2 {...language}>
          <a href={encodeAddress(entry.address)}>
            <Segments segments={hit.title} />
          </a>
        </h2>
        <p className="snippet" {...language}>
          <Segments segments={hit.snippet} />
        </p>
      </div>
    </article>
  )
}

function Segments({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ text, match }, index) => {
    // oxlint-disable-next-line react/no-array-index-key -- rendered once, never reordered
    return match ? <mark key={index}>{text}</mark> : text
  })
}

function ResultPages(props: { query: string; pagination: { page: number; pages: number } }) {
  const { query, pagination } = props
  const { page, pages } = pagination
  const href = (number: number) => `/search?q=${encodeURIComponent(query)}&page=${number}`
  return (
    <nav className="row page-links" aria-label="Pages of results">
      <p className="margin">
        Page {page} of {pages}
      </p>
      <ul className="text">
        {page > 1 && (
          <li>
            <a rel="prev" href={href(page - 1)}>
              Previous
            </a>
          </li>
        )}
        {page < pages && (
          <li>
            <a rel="next" href={href(page + 1)}>
              Next
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
