import type { Edition, EditionPost } from '#lib/edition/edition'
import { publicStore } from '#lib/search/engine-type'
import { searchParts, type Searchable } from '#lib/search/find'
import { createIndex, few, type SearchIndex } from '#lib/search/search-index'
import { hasSameWords } from '#lib/search/document'
import { createSearchThread } from '#lib/server/search-thread'

/** Search of the public edition, and of previews by what they add to it and leave out of it. */
export interface Search {
  readonly public: Searchable
  preview(edition: Edition<'preview'>): Searchable
  /** Begins to make what can be searched, if nobody has yet. */
  open(): void
  /** The public edition is another. Fulfilled when what is new is found too, or will take a while. */
  follow(): Promise<void>
  /** Lets go of what previews added. */
  forgetPreviews(): void
  close(): Promise<void>
}

export interface SearchOptions {
  /** The bundled thread. */
  readonly workerFile: string
  /** Where the index is kept. */
  readonly file: string
  readonly edition: () => Edition<'public'>
  /** Waited for before each piece of work that nobody waits for. */
  readonly giveWay: () => Promise<void>
}

/** Milliseconds for which a change waits for search, where it brings few posts. */
const patience = 500

/** Nothing is started or read before somebody searches, or `open` is called. */
export function openSearch({ workerFile, file, edition, giveWay }: SearchOptions): Search {
  const engine = createSearchThread(workerFile, file)
  const index = createIndex(engine, publicStore, giveWay)
  const previews = new Map<Edition, { readonly added: SearchIndex; readonly searchable: Searchable }>()
  let opened: Promise<void> | undefined
  let names = 0
  let closed = false

  const follow = async (): Promise<void> => {
    try {
      await index.follow(edition().posts)
    } catch (error) {
      // The pages go on; search says that it is not ready.
      if (!closed) console.error(error)
    }
  }
  const open = () => void (opened ??= follow())

  const makePreview = (shown: Edition<'preview'>): Searchable => {
    open()
    const seen = edition()
    const added = createIndex(engine, `preview ${++names}`)
    const without = seen.posts
      .filter((post) => !isSame(post, shown.post(post.entry.address)))
      .map(({ entry }) => entry.address)
    added
      .follow(shown.posts.filter((post) => !isSame(post, seen.post(post.entry.address))))
      // Dropped while it was made, or lost for good: what it adds is not found.
      .catch(() => undefined)
    const searchable = searchParts(engine, () => [{ index, without }, { index: added }])
    previews.set(shown, { added, searchable })
    return searchable
  }

  const found = searchParts(engine, () => {
    open()
    return [{ index }]
  })
  return {
    public: found,
    preview: (shown) => ({
      find: (...of) => (previews.get(shown)?.searchable ?? makePreview(shown)).find(...of),
    }),
    open,
    async follow() {
      if (!opened) return
      const done = follow()
      if ((index.waiting() ?? Infinity) > few) return
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience)
      })
      await Promise.race([done, enough])
      clearTimeout(timer)
    },
    forgetPreviews() {
      for (const { added } of previews.values()) added.forget()
      previews.clear()
    },
    close: () => {
      closed = true
      return engine.close()
    },
  }
}

function isSame(post: EditionPost, other: EditionPost | undefined): boolean {
  return other !== undefined && hasSameWords(post, other)
}
