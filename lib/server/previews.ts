import type { Edition, EditionPost } from '#lib/edition/edition'
import { editorEdition, reviewEdition } from '#lib/edition/preview-edition'
import type { Viewer } from '#lib/edition/viewer'
import type { Instant } from '#lib/core/instant'
import type { Library } from '#lib/library/library'
import { createIndex, hasSameWords, type SearchIndex, type SearchPart } from '#lib/search/search-index'

/** Editions for those who may see more than the public. */
export interface Previews {
  edition(viewer: Viewer): Edition<'preview'>
  /** What is to be searched for just this edition: the public's index, and one of what the public does not see. */
  search(edition: Edition<'preview'>): readonly SearchPart[]
}

const mostKept = 8

/** Makes each edition once while the library and the public edition stay what they are; keeps the last few. */
export function createPreviews(
  library: () => Library,
  publicNow: () => Edition<'public'>,
  publicIndex: () => SearchIndex,
  clock: () => Instant,
): Previews {
  let of: readonly unknown[] = []
  const kept = new Map<string, Edition<'preview'>>()
  const hidden = new WeakMap<Edition, SearchIndex>()

  const make = (viewer: Viewer) =>
    viewer.kind === 'editor'
      ? editorEdition(library(), viewer.editor, viewer.at)
      : reviewEdition(library(), viewer.grant, clock())

  return {
    edition(viewer) {
      const now = [library(), publicNow()]
      if (now.some((one, index) => one !== of[index])) kept.clear()
      of = now
      const key = viewer.kind === 'editor' ? `at ${viewer.at ?? 'any time'}` : `post ${viewer.grant.path}`
      const found = kept.get(key)
      if (found) return found
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
      const edition = make(viewer)
      kept.set(key, edition)
      return edition
    },
    search(edition) {
      const seen = publicNow()
      let index = hidden.get(edition)
      if (!index) {
        index = createIndex(edition.posts.filter((post) => !isSame(post, seen.post(post.entry.address))))
        hidden.set(edition, index)
      }
      const shows = (post: EditionPost) => isSame(post, edition.post(post.entry.address))
      return [{ index: publicIndex(), shows }, { index }]
    },
  }
}

function isSame(post: EditionPost, other: EditionPost | undefined): boolean {
  return other !== undefined && hasSameWords(post, other)
}
