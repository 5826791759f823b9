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
  const targets = new Map<string, Compiled>()
  const earlier = new Set(collection.redirects.map(({ from }) => from))
  for (const item of items) {
    targets.set(item.entry.address, item)
    for (const alias of item.entry.aliases) earlier.add(alias)
  }
  const ids = {
    category: new Set(collection.categories.map(({ id }) => id)),
    author: new Set(collection.authors.map(({ id }) => id)),
    series: new Set(collection.series.map(({ id }) => id)),
  }
  const exists = (address: string) => {
    if (targets.has(address) || earlier.has(address) || views.test(address) || machineFiles.test(address))
      return true
    if (publicFiles.has(address)) return true
    const scope = scoped.exec(address)
    return scope !== null && ids[scope[1] as keyof typeof ids].has(scope[2]!)
  }
  const problems: Problem[] = []
  for (const { entry, artifact } of items) {
    for (const { address, fragment, line, column } of artifact.links) {
      if (!exists(address)) {
        const like = nearest(address, [...targets.keys(), ...earlier])
        const fix = like ? `did you mean ${like}?` : 'correct the address or remove the link'
        problems.push({ path: entry.path, line, column, message: `there is nothing at ${address}`, fix })
        continue
      }
      if (fragment === undefined || fragment === '' || fragment === 'continue-reading') continue
      const places = targets.get(address)?.artifact.ids
      if (!places || places.includes(fragment)) continue
      const like = nearest(fragment, places)
      const fix = like ? `did you mean #${like}?` : 'link to the page without the part after #'
      const message = `${address} has no place called #${fragment}`
      problems.push({ path: entry.path, line, column, message, fix })
    }
  }
  return problems
}
