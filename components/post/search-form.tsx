interface SearchFormProps {
  query: string
  /** Results follow on the same page, so the script may search while one types. */
  live?: boolean
}

export function SearchForm({ query, live = false }: SearchFormProps) {
  return (
    <search>
      <form className="search-form" action="/search" method="get" data-search={live ? '' : undefined}>
        <label className="sr-only" htmlFor="search-query">
          Words to look for
        </label>
        <input
          id="search-query"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
