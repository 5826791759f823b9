/**
 * Sent with every document for readers. Nothing inline runs or styles; pictures and consented videos may come from
 * anywhere over https, since posts show them.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' https:",
  'frame-src https:',
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

const documentHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Speculation-Rules': '"/speculation-rules.json"',
  'X-Content-Type-Options': 'nosniff',
} satisfies Record<string, string>

/**
 * A browser asks each time whether what it has still holds; a cache that many share asks once a second, so that it
 * turns over within a second of a release, and shows what it has for ten minutes when nobody answers (RFC 9111, 5861).
 */
export const revalidated = 'public, max-age=0, s-maxage=1, stale-if-error=600'

/** For what every page refers to and no release changes: browsers ask once an hour, shared caches as for pages. */
export const revalidatedHourly = 'public, max-age=3600, s-maxage=1, stale-if-error=600'

/** Under which tags an answer may be kept: for the front, which takes it out. Tags are percent-encoded, spaces between. */
export const tagsHeader = 'x-masthead-tags'

/** The header of an answer that may be kept until one of its tags is dropped. */
export function keptUnder(tags: readonly string[]): Record<string, string> {
  return { [tagsHeader]: tags.map(encodeURIComponent).join(' ') }
}

/** The headers of a whole document for readers. */
export function headersOfDocument(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...documentHeaders, 'Cache-Control': revalidated, ...headers }
}

/** A document that no cache may keep: search results, pages that are not there. */
export function respondUncached(html: string, status: number): Response {
  return new Response(html, { status, headers: { ...documentHeaders, 'Cache-Control': 'no-store' } })
}

const unkeepable = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }

/** What a preview shows: as the public will get it, and kept or indexed by nobody. */
export function respondPrivately(
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  status = 200,
): Response {
  const { 'Speculation-Rules': _, ...headers } = documentHeaders
  return new Response(body, { status, headers: { ...headers, 'Content-Type': type, ...unkeepable } })
}

/** Sends a browser on, with GET, to an address of this site. */
export function redirectPrivately(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { Location: location, ...unkeepable, ...headers } })
}

/** The headers of a file made from the edition. */
export function headersOfFile(
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': revalidated,
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  }
}

/** A file made from the edition: a feed, a sitemap, an icon. */
export function respondWithFile(
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { headers: headersOfFile(type, headers) })
}
