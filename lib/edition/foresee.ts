import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import type { Edition, EditionPage, EditionPost } from '#lib/edition/edition'
import { isOut, publicEdition } from '#lib/edition/public-edition'
import { releasesOf, type Release } from '#lib/edition/releases'
import type { Library } from '#lib/library/library'

/** What the site says at one instant and not at another. Each list is by address. */
export interface Foresight {
  readonly added: readonly Entry[]
  /** Out at both, and not the same: an update shows, or a link that was only words. */
  readonly changed: readonly Entry[]
  readonly gone: readonly Entry[]
  /** Links out of what is out then to what is not: readers see their words without the link. */
  readonly links: readonly Problem[]
  /** Releases that do not go out, whatever the instant. */
  readonly held: readonly Release[]
}

/** Compares the site as the public will see it at `at` with how it sees it at `now`. */
export function foresee(library: Library, now: Instant, at: Instant): Foresight {
  const before = itemsOf(publicEdition(library, now))
  const after = itemsOf(publicEdition(library, at))
  return {
    added: sortEntries([...after.values()].filter(({ entry }) => !before.has(entry.path))),
    changed: sortEntries(
      [...after.values()].filter((item) => {
        const earlier = before.get(item.entry.path)
        return earlier !== undefined && versionOf(earlier) !== versionOf(item)
      }),
    ),
    gone: sortEntries([...before.values()].filter(({ entry }) => !after.has(entry.path))),
    links: linksToNothing(library, at),
    held: [...releasesOf(library).values()].filter(({ heldBecause }) => heldBecause.length > 0),
  }
}

function sortEntries(items: readonly (EditionPost | EditionPage)[]): Entry[] {
  return items.map(({ entry }) => entry).toSorted((a, b) => (a.address < b.address ? -1 : 1))
}

function itemsOf({ posts, pages }: Edition): ReadonlyMap<string, EditionPost | EditionPage> {
  return new Map([...posts, ...pages].map((item) => [item.entry.path, item]))
}

function versionOf({ entry, artifact }: EditionPost | EditionPage): string {
  return `${artifact.key}\0${entry.kind === 'post' ? entry.updates.length : 0}`
}

function linksToNothing(library: Library, at: Instant): Problem[] {
  const items = [...library.posts, ...library.pages]
  const hidden = new Map(
    items.filter(({ entry }) => !isOut(library, entry, at)).map(({ entry }) => [entry.address, entry]),
  )
  return items
    .filter(({ entry }) => isOut(library, entry, at))
    .flatMap(({ entry, artifact }) =>
      artifact.links.flatMap(({ address, line, column }): Problem[] => {
        const target = hidden.get(address)
        if (!target) return []
        const message = `links to ${address}, which is ${target.draft ? 'a draft' : 'not out then'}`
        const fix = `readers see the words without the link; see ${target.path}`
        return [{ path: entry.path, line, column, message, fix }]
      }),
    )
}
