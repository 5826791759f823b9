interface PageStepsProps {
  page: number
  pages: number
  previous: string | undefined
  next: string | undefined
}

/** The way through a list of several pages. */
export function PageSteps({ page, pages, previous, next }: PageStepsProps) {
  if (pages < 2) return null
  return (
    <nav aria-label="Pages of the list" className="page-steps">
      {previous && (
        <a href={previous} rel="prev">
          Newer
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {next && (
        <a href={next} rel="next">
          Older
        </a>
      )}
    </nav>
  )
}
