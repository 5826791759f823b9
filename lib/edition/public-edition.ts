import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import { releaseInstant } from '#lib/edition/releases'
import { selectEdition } from '#lib/edition/select-edition'
import type { Library } from '#lib/library/library'

/** The site as anybody may see it at `now`: no draft, nothing whose instant is later, no release that is kept back. */
export function publicEdition(library: Library, now: Instant, before?: Edition): Edition<'public'> {
  return selectEdition(library, 'public', now, (entry) => isOut(library, entry, now), before)
}

/** Whether anybody may see an entry at an instant. */
export function isOut(library: Library, entry: Entry, at: Instant): boolean {
  const instant = releaseInstant(library, entry)
  return instant !== undefined && instant <= at
}

/** The instants, in no order, at which the public edition changes by itself: releases and announced updates. */
function* allTurningPoints(library: Library): Iterable<Instant> {
  for (const { entry } of library.posts) {
    const instant = releaseInstant(library, entry)
    if (instant === undefined) continue
    yield instant
    for (const { at } of entry.updates) if (at > instant) yield at
  }
}

/** When an edition changes by itself. */
export interface TurningPoints {
  /** The first instant after its own; `undefined` when nothing is scheduled. */
  readonly next: Instant | undefined
  /** The last one up to its own: where a clock that is set back before it, it has to again. */
  readonly last: Instant | undefined
}

export function turningPoints(library: Library, now: Instant): TurningPoints {
  let next: Instant | undefined
  let last: Instant | undefined
  for (const at of allTurningPoints(library)) {
    if (at > now && (next === undefined || at < next)) next = at
    if (at <= now && (last === undefined || at > last)) last = at
  }
  return { next, last }
}
