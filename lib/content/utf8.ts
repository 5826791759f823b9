import { err, ok, type Result } from '#lib/core/result'

/** Reads UTF-8 without its byte order mark; the error is the offset, in the lossily read text, of the first bad byte. */
export function decodeUtf8(
  bytes: Uint8Array,
): Result<string, { readonly text: string; readonly offset: number }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = buffer.toString('utf8')
  const bad = firstReplaced(buffer, whole)
  const text = whole.startsWith('\uFEFF') ? whole.slice(1) : whole
  return bad === -1 ? ok(text) : err({ text, offset: bad - (whole.length - text.length) })
}

/** A replacement character that the author did not write stands for bytes that are not UTF-8. */
function firstReplaced(bytes: Buffer, text: string): number {
  let byteOffset = 0
  let from = 0
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) {
    byteOffset += Buffer.byteLength(text.slice(from, at))
    if (bytes[byteOffset] !== 0xef || bytes[byteOffset + 1] !== 0xbf || bytes[byteOffset + 2] !== 0xbd)
      return at
    byteOffset += 3
    from = at + 1
  }
  return -1
}
