import type { DeskEntry, PostState } from '#lib/edition/desk'

export const states = [
  'draft',
  'scheduled',
  'held',
  'live',
  'changed',
  'broken',
] as const satisfies PostState[]

/** Rows on one page of the list. */
export const pageSize = 50

/** Which of the desk's entries are listed: what the address of the list says. */
export interface DeskFilter {
  readonly state: PostState | undefined
  readonly kind: 'post' | 'page' | undefined
  /** Ids. */
  readonly author: string | undefined
  readonly category: string | undefined
  /** Words that all have to occur, whatever their case and accents. */
  readonly query: string
  /** 1-based. */
  readonly page: number
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** Reads a filter of an address; what means nothing is left out. */
export function readFilter(params: Params): DeskFilter {
  const text = (name: string) => {
    const value = params[name]
    return (typeof value === 'string' ? value : value?.[0])?.trim().slice(0, 200) || undefined
  }
  const kind = text('kind')
  const page = Number(text('page') ?? 1)
  return {
    state: states.find((state) => state === text('state')),
    kind: kind === 'post' || kind === 'page' ? kind : undefined,
    author: text('author'),
    category: text('category'),
    query: text('q') ?? '',
    page: Number.isInteger(page) && page > 0 && page < 1e6 ? page : 1,
  }
}

/** The address of the list with a filter, another than the given one in `changes`; page 1 unless they say otherwise. */
export function filterAddress(filter: DeskFilter, changes: Partial<DeskFilter> = {}): string {
  const { state, kind, author, category, query, page } = { ...filter, page: 1, ...changes }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ state, kind, author, category, q: query || undefined })) {
    if (value !== undefined) params.set(name, value)
  }
  if (page > 1) params.set('page', String(page))
  const search = params.toString()
  return search === '' ? '/studio' : `/studio?${search}`
}

/** What a filter leaves of the entries, and how many of each state there would be were none chosen. */
export function filterEntries(entries: readonly DeskEntry[], filter: DeskFilter) {
  const { state, kind, author, category, query, page } = filter
  const words = plain(query).split(/\s+/u).filter(Boolean)
  const matching = entries.filter(
    (entry) =>
      (kind === undefined || entry.kind === kind) &&
      (author === undefined || entry.authors.some(({ id }) => id === author)) &&
      (category === undefined || entry.categories.some(({ id }) => id === category)) &&
      (words.length === 0 || mentionsAll(entry, words)),
  )
  const found = state === undefined ? matching : matching.filter((entry) => entry.state === state)
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const shownPage = Math.min(page, pages)
  return {
    total: found.length,
    ofAllStates: matching.length,
    counts: states.map((one) => ({
      state: one,
      count: matching.filter((entry) => entry.state === one).length,
    })),
    page: shownPage,
    pages,
    shown: found.slice((shownPage - 1) * pageSize, shownPage * pageSize),
  }
}

function mentionsAll(entry: DeskEntry, words: readonly string[]): boolean {
  const { title, path, summary, release, series, authors, categories } = entry
  const names = [...authors, ...categories].map(({ name }) => name)
  const text = plain([title, path, summary, release ?? '', series ?? '', ...names].join('\n'))
  return words.every((word) => text.includes(word))
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
