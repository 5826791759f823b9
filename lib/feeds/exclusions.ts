import type { Edition } from '#lib/edition/edition'
import { parseFeedName } from '#lib/edition/feed-pages'

/**
 * The categories that `?without=a,b` leaves out, in their one order. What the edition does not know is passed over: an
 * address that somebody follows must not break because a category has lost its last post, or has none yet.
 */
export function cleanExclusions(edition: Edition, written: readonly string[]): readonly string[] {
  const ids = new Set(written.flatMap((value) => value.split(',')).map((id) => id.trim()))
  return [...ids].filter((id) => edition.category(id) !== undefined).toSorted()
}

/** The query of a feed that leaves categories out; empty where there are none. */
export function exclusionQuery(without: readonly string[]): string {
  return without.length === 0 ? '' : `?without=${without.map(encodeURIComponent).join(',')}`
}

/** What of a query means something to the address of a feed, in its one spelling; empty for any other address. */
export function feedQuery(edition: Edition, address: string, query: string): string {
  if (query === '' || !parseFeedName(address.slice(address.lastIndexOf('/') + 1))) return ''
  return exclusionQuery(cleanExclusions(edition, new URLSearchParams(query).getAll('without')))
}
