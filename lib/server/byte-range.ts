/** Part of a file, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * The one range that a request asks for (RFC 9110, section 14.2); `undefined` when the whole is to be sent, as for
 * several ranges or a header that cannot be read; `unsatisfiable` when the file has nothing there.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return undefined
  const [first, last] = [Number(found[1]), Number(found[2])]
  const range =
    found[1] === ''
      ? { start: Math.max(0, size - last), end: size - 1 }
      : { start: first, end: found[2] === '' ? size - 1 : Math.min(last, size - 1) }
  if (found[1] !== '' && found[2] !== '' && last < first) return undefined
  return range.start <= range.end && range.start < size ? range : 'unsatisfiable'
}
