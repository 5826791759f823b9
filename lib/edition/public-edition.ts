import { selectEdition } from '#lib/edition/select-edition'
import type { Edition } from '#lib/edition/edition'
import type { Instant } from '#lib/core/instant'
import type { Library } from '#lib/library/library'

/** The site as anybody may see it at `now`: no draft, and no post whose date is later than `now`. */
export function publicEdition(library: Library, now: Instant): Edition<'public'> {
  return selectEdition(library, 'public', now, (post) => !post.draft && post.date <= now)
}

/** The first instant after `now` at which the public edition changes by itself; `undefined` when nothing is scheduled. */
export function nextRelease(library: Library, now: Instant): Instant | undefined {
  let next: Instant | undefined
  for (const { entry } of library.posts) {
    if (entry.draft) continue
    const instants = entry.date > now ? [entry.date] : entry.updates.map(({ at }) => at)
    for (const at of instants) if (at > now && (next === undefined || at < next)) next = at
  }
  return next
}
