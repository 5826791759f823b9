import type { Named, PostState } from '#lib/edition/desk'
import { StateSign } from './state-sign.tsx'

interface StateTab {
  /** `undefined` for all of them. */
  readonly state: PostState | undefined
  readonly count: number
  readonly href: string
  readonly current: boolean
}

/** How many there are of each state; each is a link to just those. */
export function StateTabs({ tabs }: { tabs: readonly StateTab[] }) {
  return (
    <nav aria-label="States" className="state-tabs">
      <ul>
        {tabs.map(({ state, count, href, current }) => (
          <li key={state ?? 'all'}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {state ? <StateSign state={state} /> : 'All'} <span className="tab-count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface FilterFormProps {
  values: {
    readonly state: string | undefined
    readonly kind: string | undefined
    readonly author: string | undefined
    readonly category: string | undefined
    readonly query: string
  }
  authors: readonly Named[]
  categories: readonly Named[]
  /** Where everything is shown; `undefined` while nothing is left out. */
  clearHref: string | undefined
}

const kinds = [
  { id: 'post', name: 'Posts' },
  { id: 'page', name: 'Pages' },
]

/** Asks the list anew, by an address that can be kept and sent. */
export function FilterForm({ values, authors, categories, clearHref }: FilterFormProps) {
  return (
    <search>
      <form action="/studio" method="get" className="filters">
        {values.state && <input type="hidden" name="state" value={values.state} />}
        <p className="field field-search">
          <label htmlFor="filter-q">Search</label>
          <input
            id="filter-q"
            type="search"
            name="q"
            defaultValue={values.query}
            maxLength={200}
            autoComplete="off"
            enterKeyHint="search"
            aria-keyshortcuts="/"
          />
        </p>
        <Choice name="author" label="Author" all="Everybody" options={authors} value={values.author} />
        <Choice
          name="category"
          label="Category"
          all="Every one"
          options={categories}
          value={values.category}
        />
        <Choice name="kind" label="Kind" all="Posts and pages" options={kinds} value={values.kind} />
        <p className="filter-buttons">
          <button type="submit" className="button">
            Show
          </button>
          {clearHref && <a href={clearHref}>Clear</a>}
        </p>
      </form>
    </search>
  )
}

interface ChoiceProps {
  name: string
  label: string
  /** What the option is called that leaves nothing out. */
  all: string
  options: readonly Named[]
  value: string | undefined
}

function Choice({ name, label, all, options, value }: ChoiceProps) {
  return (
    <p className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  )
}
