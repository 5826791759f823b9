import { groupBy } from '#lib/core/group-by'
import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import type { Desk, DeskEntry, Named, PostState } from '#lib/edition/desk'
import type { Publications } from '#lib/edition/publications'
import { releaseInstant, releasesOf } from '#lib/edition/releases'
import { readingMinutes, summarise } from '#lib/edition/summary'
import type { Editor } from '#lib/edition/viewer'
import { warningsOf } from '#lib/edition/warnings'
import type { Compiled, Library } from '#lib/library/library'

export interface DeskOptions {
  readonly problems: readonly Problem[]
  readonly publications: Publications
  readonly now: Instant
}

/** Everything on disk as the studio lists it. The editor is the proof that somebody may ask. */
export function deskOf(library: Library, _editor: Editor, options: DeskOptions): Desk {
  const { problems, now } = options
  const items: readonly Compiled[] = [...library.posts, ...library.pages]
  const problemsByPath = groupBy(problems, ({ path }) => [path])
  const context = { ...options, library, problemsByPath, byAddress: indexAddresses(library, items) }
  const entries = [
    ...items.map((item) => describeItem(item, context)),
    ...library.unreadable.map((file) => ({
      ...nothingKnown(library),
      ...file,
      kind: file.path.startsWith('pages/') ? ('page' as const) : ('post' as const),
      title: file.title ?? file.path.split('/').at(-1)!,
      problems: problemsByPath.get(file.path) ?? [],
    })),
  ]
  return {
    at: now,
    entries: entries.toSorted(newestFirst),
    problems,
    authors: library.authors.map(named),
    categories: library.categories.map(named),
    releases: [...releasesOf(library).values()],
  }
}

interface Context extends DeskOptions {
  readonly library: Library
  readonly problemsByPath: ReadonlyMap<string, readonly Problem[]>
  readonly byAddress: ReadonlyMap<string, Entry>
}

function describeItem({ entry, artifact }: Compiled, context: Context): DeskEntry {
  const { library, publications, now, problemsByPath } = context
  const instant = releaseInstant(library, entry)
  const problems = problemsByPath.get(entry.path) ?? []
  const release = entry.release === undefined ? undefined : releasesOf(library).get(entry.release)
  const held = !entry.draft && release ? release.heldBecause : []
  const changedAt = publications.get(entry.path)?.changedAt
  const announced = entry.kind === 'post' ? entry.updates.some(({ at }) => at >= (changedAt ?? 0)) : false
  const changed = changedAt !== undefined && !announced
  return {
    kind: entry.kind,
    path: entry.path,
    address: entry.address,
    title: entry.title,
    state: problems.length > 0 ? 'broken' : stateOf(entry, instant, now, held.length > 0, changed),
    date: entry.kind === 'post' ? entry.date : undefined,
    instant: entry.kind === 'page' && entry.release === undefined ? undefined : (instant ?? release?.instant),
    timezone: entry.kind === 'post' ? entry.timezone : library.site.timezone,
    release: entry.release,
    heldBecause: held.length > 0 ? held.join(' ') : undefined,
    changedAt: changed ? changedAt : undefined,
    authors: entry.kind === 'post' ? namesOf(entry.authors, library.authors) : [],
    categories: entry.kind === 'post' ? namesOf(entry.categories, library.categories) : [],
    series: entry.kind === 'post' ? entry.series : undefined,
    words: artifact.words,
    readingMinutes: readingMinutes(artifact.words),
    summary: summarise(entry, artifact),
    description: entry.description,
    problems,
    warnings: warningsOf({ entry, artifact }, instant, context),
  }
}

function stateOf(
  entry: Entry,
  instant: Instant | undefined,
  now: Instant,
  held: boolean,
  changed: boolean,
): PostState {
  if (entry.draft) return 'draft'
  if (held || instant === undefined) return 'held'
  if (instant > now) return 'scheduled'
  return changed ? 'changed' : 'live'
}

/** What is said of a file that nothing came of. */
function nothingKnown({ site }: Library) {
  return {
    address: undefined,
    state: 'broken' as const,
    date: undefined,
    instant: undefined,
    timezone: site.timezone,
    heldBecause: undefined,
    changedAt: undefined,
    authors: [],
    categories: [],
    series: undefined,
    words: 0,
    readingMinutes: 1,
    summary: '',
    description: undefined,
    warnings: [],
  }
}

function indexAddresses(library: Library, items: readonly Compiled[]): ReadonlyMap<string, Entry> {
  const byPath = new Map(items.map(({ entry }) => [entry.path, entry]))
  const aliases = library.redirects.flatMap(({ from, owner }) => {
    const entry = owner === undefined ? undefined : byPath.get(owner)
    return entry ? [[from, entry] as const] : []
  })
  return new Map([...aliases, ...items.map(({ entry }) => [entry.address, entry] as const)])
}

function namesOf(ids: readonly string[], known: readonly Named[]): Named[] {
  return ids.map((id) => ({ id, name: known.find((one) => one.id === id)?.name ?? id }))
}

function named({ id, name }: Named): Named {
  return { id, name }
}

function newestFirst(a: DeskEntry, b: DeskEntry): number {
  if (a.date !== b.date) return (b.date ?? -Infinity) - (a.date ?? -Infinity)
  return a.path < b.path ? -1 : 1
}
