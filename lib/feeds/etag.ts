import { createHash } from 'node:crypto'
import type { Instant } from '#lib/core/instant'

/** A strong entity tag (RFC 9110, section 8.8.3), quotation marks included: the same bytes, the same tag. */
export function entityTag(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

const opaqueTag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\uffff]*"`
const tagList = new RegExp(
  String.raw`^[ \t]*(?:,[ \t]*)*${opaqueTag}(?:[ \t]*,[ \t]*(?:${opaqueTag})?)*[ \t]*$`,
)

/**
 * Whether a GET or HEAD may be answered 304 (RFC 9110, section 13.2.2). `If-None-Match` is compared weakly, and
 * `If-Modified-Since` is looked at only where there is none. A header that cannot be read asks for nothing.
 */
export function isFresh(request: Headers, etag: string, lastModified: Instant | undefined): boolean {
  const noneMatch = request.get('if-none-match')
  if (noneMatch !== null) return matchesTag(noneMatch, etag)
  const since = parseHttpDate(request.get('if-modified-since') ?? '')
  if (since === undefined || lastModified === undefined) return false
  // HTTP counts whole seconds.
  return Math.floor(lastModified / 1000) * 1000 <= since
}

// Longer than any browser or reader sends, and short enough to be read at once.
const longestHeader = 4096

function matchesTag(header: string, etag: string): boolean {
  if (header.trim() === '*') return true
  if (header.length > longestHeader || !tagList.test(header)) return false
  const opaque = etag.replace(/^W\//, '')
  return (header.match(new RegExp(opaqueTag, 'g')) ?? []).some((tag) => tag.replace(/^W\//, '') === opaque)
}

const days = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const time = String.raw`\d\d:\d\d:\d\d`
const fixedDate = new RegExp(String.raw`^${days}, \d\d ${months} \d{4} ${time} GMT$`)
const weekdays = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)'
const rfc850Date = new RegExp(String.raw`^${weekdays}, \d\d-${months}-\d\d ${time} GMT$`)
const asctimeDate = new RegExp(String.raw`^${days} ${months} [ \d]\d ${time} \d{4}$`)

/** Milliseconds since 1970; the three forms of RFC 9110, section 5.6.7. */
function parseHttpDate(text: string): number | undefined {
  const known = fixedDate.test(text) || rfc850Date.test(text) || asctimeDate.test(text)
  const at = known ? Date.parse(asctimeDate.test(text) ? `${text} GMT` : text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
