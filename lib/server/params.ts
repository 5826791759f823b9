/** The site-relative address that a catch-all segment stands for. */
export function joinSegments(prefix: string, segments: readonly string[]): string {
  return `${prefix}/${segments.map(decodeOnce).join('/')}`.normalize('NFC')
}

/** The text of a dynamic segment, which route handlers are given as it stands in the address. */
export function decodeOnce(segment: string): string {
  return decodeURIComponent(segment)
}

/** Names nothing, and no file can be given it. */
export const nothing = '-'

/** Next refuses an empty list of addresses to render: a site without posts gives it one that leads nowhere. */
export function atLeastOne<T>(params: readonly T[], otherwise: T): T[] {
  return params.length > 0 ? [...params] : [otherwise]
}
