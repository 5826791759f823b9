import type { Entry } from '#lib/content/post'
import { pathOfHref } from '#lib/core/path-of-href'
import type { Library } from '#lib/library/library'

interface Shown {
  readonly shows: (entry: Entry) => boolean
  /** By id: those that the edition has. */
  readonly categories: ReadonlyMap<string, unknown>
  readonly series: ReadonlyMap<string, unknown>
}

const listing = /^\/(category|series)\/([^/]+)/

/**
 * Tells the addresses that the library knows and an edition does not: of entries that it does not show, their
 * aliases, categories and series that have nothing out in it, and whatever redirects to one of these.
 */
export function hiddenAddresses(library: Library, shown: Shown): (address: string) => boolean {
  const { url } = library.site
  const hidden = new Set<string>()
  const owners = new Set<string>()
  for (const { entry } of [...library.posts, ...library.pages]) {
    if (shown.shows(entry)) continue
    hidden.add(entry.address)
    owners.add(entry.path)
  }
  for (const { from, owner } of library.redirects) {
    if (owner !== undefined && owners.has(owner)) hidden.add(from)
  }
  const known = {
    category: new Set(library.categories.map(({ id }) => id)),
    series: new Set(library.series.map(({ id }) => id)),
  }
  const has = { category: shown.categories, series: shown.series }
  const redirected = new Map(
    library.redirects.flatMap(({ from, to, owner }) =>
      owner === undefined ? [[from, pathOfHref(to, url)] as const] : [],
    ),
  )
  const leadsNowhere = (address: string, steps: number): boolean => {
    if (hidden.has(address)) return true
    const to = redirected.get(address)
    if (to !== undefined) return steps > 0 && leadsNowhere(to, steps - 1)
    const [, kind, id = ''] = listing.exec(address) ?? []
    if (kind !== 'category' && kind !== 'series') return false
    return known[kind].has(id) && !has[kind].has(id)
  }
  return (address) => leadsNowhere(address, redirected.size)
}
