import { decodeUtf8 } from '#lib/content/utf8'
import { positionAt } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

/** A post can be no longer, in bytes. */
const largest = 1024 * 1024

/** The text of a file with line feeds alone, or why it cannot come in. */
export function readText(source: string, bytes: Uint8Array): Result<string, Problem> {
  const refuse = (message: string, fix: string, line = 1, column = 1) =>
    err({ path: source, line, column, message, fix })
  if (bytes.byteLength > largest) {
    return refuse(`is ${bytes.byteLength} bytes long; the most is 1 MiB`, 'make several files of it')
  }
  const decoded = decodeUtf8(bytes)
  if (decoded.ok) return ok(decoded.value.replaceAll('\r\n', '\n'))
  const { line, column } = positionAt(decoded.error.text, decoded.error.offset)
  return refuse('is not UTF-8: a byte here is of another encoding', 'save the file as UTF-8', line, column)
}
