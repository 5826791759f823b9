import type { EditionPost } from '#lib/edition/edition'
import { IndexLost, type RemoteEngine } from '#lib/search/engine-type'
import { markPost, type Marked } from '#lib/search/marks'
import { parseQuery } from '#lib/search/query'
import type { SearchIndex } from '#lib/search/search-index'

export interface SearchHit extends Marked {
  readonly post: EditionPost
}

export interface SearchResults {
  /** All posts that match; `hits` holds a part of them. */
  readonly total: number
  /** Best first; of equals the newest first. */
  readonly hits: readonly SearchHit[]
  /** Whether everything that may be found was looked through: not while an index is being made. */
  readonly complete: boolean
}

/** What can be searched. */
export interface Searchable {
  /**
   * Finds the posts that hold every word (the last may be unfinished) and every phrase in quotation marks. Where there is
   * none, typing errors in long words are forgiven; where there is still none, posts that hold some of the words.
   */
  find(query: string, options?: { readonly limit?: number; readonly offset?: number }): Promise<SearchResults>
}

/** An index, or what of it is to be found. */
export interface SearchPart {
  readonly index: SearchIndex
  /** Addresses that are not to be found. */
  readonly without?: readonly string[]
}

/** So few posts are taken in sooner than a page that says they are missing would be read. */
const few = 200
/** Milliseconds. */
const patience = 500

/** Makes indexes searchable together. */
export function searchParts(engine: RemoteEngine, parts: () => readonly SearchPart[]): Searchable {
  return {
    async find(query, { limit = 20, offset = 0 } = {}) {
      const wanted = parseQuery(query)
      if (wanted.terms.length === 0) return { total: 0, hits: [], complete: true }
      const all = parts()
      await Promise.all(all.map(({ index }) => waitBriefly(index)))
      // An index that is not compared yet may hold what was visible before the last start.
      const known = all.filter(({ index }) => index.waiting() !== undefined)
      const complete = all.every(({ index }) => index.waiting() === 0)
      try {
        const { total, hits, meant } = await engine.find({
          parts: known.map(({ index, without }) => ({
            store: index.store,
            ...(without && without.length > 0 ? { without } : {}),
          })),
          query,
          limit: Math.max(0, limit),
          offset: Math.max(0, offset),
        })
        const posts = hits.flatMap(({ part, address }) => known[part]?.index.post(address) ?? [])
        return { total, hits: posts.map((post) => ({ post, ...markPost(post, wanted, meant) })), complete }
      } catch (error) {
        if (!(error instanceof IndexLost)) throw error
        for (const { index } of known) index.restart().catch(() => undefined)
        return { total: 0, hits: [], complete: false }
      }
    },
  }
}

async function waitBriefly(index: SearchIndex): Promise<void> {
  if ((index.waiting() ?? few) > few) return
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([index.settled().catch(() => undefined), enough])
  clearTimeout(timer)
}
