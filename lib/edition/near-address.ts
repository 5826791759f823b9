import { nearest } from '#lib/core/nearest'
import type { Edition, EditionPage, EditionPost } from '#lib/edition/edition'

/** The words of an address that may say what somebody wanted: those of its last part that are not numbers. */
export function wordsOfAddress(address: string): string {
  return lastPart(address)
    .replace(/\.\w{1,5}$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}/u.test(word))
    .join(' ')
    .slice(0, 100)
}

/** The post or page whose address ends most like a mistyped or outdated one, or `undefined` when none is close. */
export function entryNearAddress(edition: Edition, address: string): EditionPost | EditionPage | undefined {
  const wanted = lastPart(address)
  // The distance of long words is slow to find, and nothing is near to what is longer than any address.
  if (wanted === '' || wanted.length > 100) return undefined
  const entries = new Map(
    [...edition.pages, ...edition.posts].map((one) => [lastPart(one.entry.address), one]),
  )
  const found = nearest(wanted, entries.keys())
  return found === undefined ? undefined : entries.get(found)
}

function lastPart(address: string): string {
  return address.split('/').findLast((part) => part !== '') ?? ''
}
