import type { Artifact } from '#lib/compile/artifact'
import type { Compiler } from '#lib/compile/compiler'
import { parseEntry } from '#lib/content/collection'
import { hasSameFrame } from '#lib/content/same-frame'
import type { Site } from '#lib/content/site'
import type { SourceFile } from '#lib/content/source-file'
import type { Loaded } from '#lib/library/load-library'
import type { Library } from '#lib/library/library'
import { mostRevisions, withRevisions, type Revision } from '#lib/library/revisions'

/**
 * The quick way for what most changes are: somebody has written on in posts or pages that were there. `undefined` when
 * there was or is anything wrong, or anything else may depend on what was changed: all is looked at then.
 */
export async function reviseLibrary(
  previous: Loaded,
  changed: readonly SourceFile[],
  compilerFor: (site: Site) => Compiler,
): Promise<Loaded | undefined> {
  const { library, memo } = previous
  if (previous.problems.length > 0 || changed.length > mostRevisions) return undefined
  const compiler = compilerFor(library.site)
  if (compiler.identity !== previous.compiledBy) return undefined
  const revisions: Revision[] = []
  const places = previous.places ?? placesOf(library)
  for (const file of changed) {
    const kind = (['posts', 'pages'] as const).find((one) => file.path.startsWith(`${one}/`))
    const index = places.get(file.path)
    if (kind === undefined || index === undefined) return undefined
    const before = library[kind][index]!
    const entry = parseEntry(file, library.site.timezone, memo)
    if (!entry.ok || !hasSameFrame(before.entry, entry.value)) return undefined
    if (entry.value === before.entry) continue
    const artifact = await compiler.compile(entry.value, true)
    if (!artifact.ok || !keepsPromises(before.artifact, artifact.value)) return undefined
    revisions.push({ kind, index, item: { entry: entry.value, artifact: artifact.value } })
  }
  for (const { item } of revisions) previous.sources.set(item.entry.path, item.entry.file)
  return { ...previous, library: withRevisions(library, revisions), places }
}

function placesOf({ posts, pages }: Library): ReadonlyMap<string, number> {
  return new Map(
    [posts, pages].flatMap((items) => items.map(({ entry }, index) => [entry.path, index] as const)),
  )
}

/** Whether all its links are known to lead somewhere, and links to any place in it still do. */
function keepsPromises(before: Artifact, after: Artifact): boolean {
  const ids = new Set(after.ids)
  return (
    before.ids.every((id) => ids.has(id)) &&
    after.links.every(({ address, fragment }) =>
      before.links.some((link) => link.address === address && link.fragment === fragment),
    )
  )
}
