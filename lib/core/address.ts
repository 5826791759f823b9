/** Percent-encodes a site-relative address for use in `href`, `Location` and feeds (RFC 3986, section 2). */
export function encodeAddress(address: string): string {
  return encodeURI(address).replace(/[?#]/g, (mark) => (mark === '?' ? '%3F' : '%23'))
}

/** The absolute address of a site-relative one; anything else is returned as it is. */
export function absoluteAddress(siteUrl: string, address: string): string {
  return address.startsWith('/') && !address.startsWith('//') ? siteUrl + address : address
}

/** NFC without a trailing slash; `/` stays. */
export function normaliseAddress(address: string): string {
  const trimmed = address.normalize('NFC').replace(/\/+$/, '')
  return trimmed === '' ? '/' : trimmed
}
