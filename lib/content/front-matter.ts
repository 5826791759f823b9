import type { Fields } from '#lib/content/fields'
import { parseToml } from '#lib/content/toml'
import { parseYaml } from '#lib/content/yaml'
import { positionAt } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface FrontMatter {
  readonly fields: Fields
  readonly body: string
  /** The 1-based line on which `body` starts. */
  readonly bodyLine: number
}

const largest = 64 * 1024

/**
 * Splits a file into its front matter, YAML between `---` or TOML between `+++`, and its body. Nothing else is
 * accepted as front matter, and none of it is ever run.
 */
export function splitFrontMatter(path: string, text: string): Result<FrontMatter, Problem[]> {
  const problem = (offset: number, message: string, fix: string) =>
    err([{ path, ...positionAt(text, offset), message, fix }])
  const opening = /^(---|\+\+\+)(?![-+])[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|$)/.exec(text)
  if (!opening) {
    return problem(
      0,
      'there is no front matter',
      'begin the file with a `---` line, `title: …` and another `---`',
    )
  }
  const [line, fence = '', language] = opening
  if (language !== '') {
    return problem(
      3,
      `front matter in "${language}" is not accepted`,
      'write YAML between two `---` lines, or TOML between two `+++` lines',
    )
  }
  const start = line.length
  const closingLine =
    fence === '---' ? /^---[ \t]*(?:\r?\n|$(?![\r\n]))/m : /^\+\+\+[ \t]*(?:\r?\n|$(?![\r\n]))/m
  const closing = closingLine.exec(text.slice(start))
  if (!closing) return problem(0, `front matter is not closed`, `end it with a line of \`${fence}\``)
  const end = start + closing.index
  if (Buffer.byteLength(text.slice(start, end)) > largest) {
    return problem(0, 'front matter is over 64 KiB', 'shorten it, or move the text into the body')
  }
  const fields = (fence === '---' ? parseYaml : parseToml)(path, text, start, end)
  if (!fields.ok) return fields
  const bodyStart = end + closing[0].length
  return ok({ fields: fields.value, body: text.slice(bodyStart), bodyLine: positionAt(text, bodyStart).line })
}
