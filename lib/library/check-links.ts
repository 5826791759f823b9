import type { Collection } from '#lib/content/collection'
import { nearest } from '#lib/core/nearest'
import type { Problem } from '#lib/core/problem'
import type { Compiled } from '#lib/library/library'

const views = /^\/(?:$|blog(?:\/page\/\d+)?$|category$|author$|series$|archive$|search$|studio(?:$|\/)|api\/)/
const machineFiles =
  /\/(?:feed\.xml|atom\.xml|feed\.json)$|^\/(?:sitemap\.xml|robots\.txt|manifest\.webmanifest|favicon\.ico)$/
const scoped = /^\/(category|author|series)\/([^/]+)(?:\/page\/\d+)?$/

/** Every link from an entry to an address, or a place on a page, that the site does not have. */
export function checkLinks(
  items: readonly Compiled[],
  collection: Collection,
  publicFiles: ReadonlySet<string>,
): Problem[] {
  const targets = new Map(items.map((item) => [item.entry.address, item]))
  const known = new Set(targets.keys())
  for (const { from } of collection.redirects) known.add(from)
  for (const { entry } of items) for (const alias of entry.aliases) known.add(alias)
  const ids = {
    category: new Set(collection.categories.map(({ id }) => id)),
    author: new Set(collection.authors.map(({ id }) => id)),
    series: new Set(collection.series.map(({ id }) => id)),
  }
  const exists = (address: string) => {
    if (known.has(address) || views.test(address) || machineFiles.test(address)) return true
    if (publicFiles.has(address)) return true
    const scope = scoped.exec(address)
    return scope !== null && ids[scope[1] as keyof typeof ids].has(scope[2]!)
  }
  return items.flatMap(({ entry, artifact }) =>
    artifact.links.flatMap(({ address, fragment, line, column }): Problem[] => {
      if (!exists(address)) {
        const like = nearest(address, known)
        const fix = like ? `did you mean ${like}?` : 'correct the address or remove the link'
        return [{ path: entry.path, line, column, message: `there is nothing at ${address}`, fix }]
      }
      const target = fragment === undefined ? undefined : targets.get(address)
      if (!target || fragment === '' || fragment === 'continue-reading') return []
      if (target.artifact.ids.includes(fragment!)) return []
      const like = nearest(fragment!, target.artifact.ids)
      const fix = like ? `did you mean #${like}?` : 'link to the page without the part after #'
      return [{ path: entry.path, line, column, message: `${address} has no place called #${fragment}`, fix }]
    }),
  )
}
