import { err, ok, type Result } from '#lib/core/result'

/** Where the front matter of a file stands; UTF-16 offsets in its text. */
export interface Fenced {
  readonly kind: 'yaml' | 'toml'
  /** Just behind the opening line. */
  readonly start: number
  /** Where the closing line begins. */
  readonly end: number
  readonly bodyStart: number
}

/** What is wrong, at an offset, and what to do about it. */
interface FenceError {
  readonly offset: number
  readonly message: string
  readonly fix: string
}

const largest = 64 * 1024

/**
 * Finds front matter, YAML between `---` or TOML between `+++`, in a text without a byte order mark. Nothing else is
 * accepted as front matter.
 */
export function findFrontMatter(text: string): Result<Fenced, FenceError> {
  const opening = /^(---|\+\+\+)(?![-+])[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|$)/.exec(text)
  if (!opening) {
    return err({
      offset: 0,
      message: 'there is no front matter',
      fix: 'begin the file with a `---` line, `title: …` and another `---`',
    })
  }
  const [line, fence = '', language] = opening
  if (language !== '') {
    return err({
      offset: 3,
      message: `front matter in "${language}" is not accepted`,
      fix: 'write YAML between two `---` lines, or TOML between two `+++` lines',
    })
  }
  const start = line.length
  const closingLine =
    fence === '---' ? /^---[ \t]*(?:\r?\n|$(?![\r\n]))/m : /^\+\+\+[ \t]*(?:\r?\n|$(?![\r\n]))/m
  const closing = closingLine.exec(text.slice(start))
  if (!closing) {
    return err({
      offset: 0,
      message: 'front matter is not closed',
      fix: `end it with a line of \`${fence}\``,
    })
  }
  const end = start + closing.index
  if (Buffer.byteLength(text.slice(start, end)) > largest) {
    return err({
      offset: 0,
      message: 'front matter is over 64 KiB',
      fix: 'shorten it, or move the text into the body',
    })
  }
  return ok({ kind: fence === '---' ? 'yaml' : 'toml', start, end, bodyStart: end + closing[0].length })
}
