import { instantOf, type Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import { isOut } from '#lib/edition/public-edition'
import { selectEdition } from '#lib/edition/select-edition'
import type { Editor, Grant } from '#lib/edition/viewer'
import type { Library } from '#lib/library/library'

/** The last instant that a date can hold: everything that was ever announced is out. */
const endOfTime = instantOf(8.64e15)

/**
 * The site as an editor walks it: at an instant, just what readers will see then; without one everything there is,
 * drafts and what is scheduled included. The editor is the proof that somebody may ask.
 */
export function editorEdition(
  library: Library,
  _editor: Editor,
  at: Instant | undefined,
): Edition<'preview'> {
  return at === undefined
    ? selectEdition(library, 'preview', endOfTime, () => true)
    : selectEdition(library, 'preview', at, (entry) => isOut(library, entry, at))
}

/** The site as anybody sees it at `now`, and the one post that a review link shows. */
export function reviewEdition(library: Library, grant: Grant, now: Instant): Edition<'preview'> {
  return selectEdition(
    library,
    'preview',
    now,
    (entry) => entry.path === grant.path || isOut(library, entry, now),
  )
}
