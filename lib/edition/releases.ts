import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Library } from '#lib/library/library'

/** Files that go out together, or not at all. */
export interface Release {
  readonly id: string
  /** The latest date of its members; `undefined` while none has one. */
  readonly instant: Instant | undefined
  /** Of its members, in the order of their paths. */
  readonly paths: readonly string[]
  /** What keeps it back, as sentences; empty when nothing does. */
  readonly heldBecause: readonly string[]
}

const byLibrary = new WeakMap<Library, ReadonlyMap<string, Release>>()

/** By id: every release that a file names. */
export function releasesOf(library: Library): ReadonlyMap<string, Release> {
  let releases = byLibrary.get(library)
  if (!releases) {
    releases = collectReleases(library)
    byLibrary.set(library, releases)
  }
  return releases
}

function collectReleases(library: Library): ReadonlyMap<string, Release> {
  const members = new Map<string, { paths: string[]; dates: Instant[]; held: string[] }>()
  const memberOf = (id: string) => {
    const known = members.get(id) ?? { paths: [], dates: [], held: [] }
    members.set(id, known)
    return known
  }
  for (const { entry } of [...library.posts, ...library.pages]) {
    if (entry.release === undefined) continue
    const { paths, dates, held } = memberOf(entry.release)
    paths.push(entry.path)
    if (entry.kind === 'post') dates.push(entry.date)
    if (entry.draft) held.push(`${entry.path} is a draft.`)
  }
  for (const { path, release } of library.unreadable) {
    if (release === undefined) continue
    const { paths, held } = memberOf(release)
    paths.push(path)
    held.push(`${path} has problems and no good version.`)
  }
  return new Map(
    Array.from(members, ([id, { paths, dates, held }]) => {
      const instant = dates.length === 0 ? undefined : (Math.max(...dates) as Instant)
      const heldBecause = instant === undefined ? [...held, 'No member has a date.'] : held
      return [id, { id, instant, paths: paths.toSorted(), heldBecause }]
    }),
  )
}

/** Since always: what a page without a release has been out for. */
const always = 0 as Instant

/** When readers may see an entry: its date, or its release's instant; `undefined` for what is kept back. */
export function releaseInstant(library: Library, entry: Entry): Instant | undefined {
  if (entry.draft) return undefined
  if (entry.release === undefined) return entry.kind === 'post' ? entry.date : always
  const release = releasesOf(library).get(entry.release)
  return release?.heldBecause.length === 0 ? release.instant : undefined
}
