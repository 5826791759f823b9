import type { Edition } from '#lib/edition/edition'
import { editorEdition, reviewEdition } from '#lib/edition/preview-edition'
import type { Viewer } from '#lib/edition/viewer'
import type { Instant } from '#lib/core/instant'
import type { Library } from '#lib/library/library'

/** Editions for those who may see more than the public. */
export interface Previews {
  edition(viewer: Viewer): Edition<'preview'>
}

const mostKept = 8

/**
 * Makes each edition once while the library and the public edition stay what they are; keeps the last few.
 * @param onForgotten called when those that were made are not handed out any more.
 */
export function createPreviews(
  library: () => Library,
  publicNow: () => Edition<'public'>,
  clock: () => Instant,
  onForgotten: () => void,
): Previews {
  let of: readonly unknown[] = []
  const kept = new Map<string, Edition<'preview'>>()

  const make = (viewer: Viewer) =>
    viewer.kind === 'editor'
      ? editorEdition(library(), viewer.editor, viewer.at)
      : reviewEdition(library(), viewer.grant, clock())

  return {
    edition(viewer) {
      const now = [library(), publicNow()]
      const others = now.some((one, index) => one !== of[index])
      const key = viewer.kind === 'editor' ? `at ${viewer.at ?? 'any time'}` : `post ${viewer.grant.path}`
      const found = others ? undefined : kept.get(key)
      if (found) return found
      if (others || kept.size >= mostKept) {
        kept.clear()
        onForgotten()
      }
      of = now
      const edition = make(viewer)
      kept.set(key, edition)
      return edition
    },
  }
}
