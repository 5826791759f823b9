import type { Fields } from '#lib/content/fields'
import { parseToml } from '#lib/content/toml'
import { parseYaml } from '#lib/content/yaml'
import { findFrontMatter } from '#lib/core/fences'
import { positionAt } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface FrontMatter {
  readonly fields: Fields
  readonly body: string
  /** The 1-based line on which `body` starts. */
  readonly bodyLine: number
  /** Where in the text `body` starts, in UTF-16 code units. */
  readonly bodyStart: number
}

/** Splits a file into its front matter and its body. None of the front matter is ever run. */
export function splitFrontMatter(path: string, text: string): Result<FrontMatter, Problem[]> {
  const found = findFrontMatter(text)
  if (!found.ok) {
    const { offset, message, fix } = found.error
    return err([{ path, ...positionAt(text, offset), message, fix }])
  }
  const { kind, start, end, bodyStart } = found.value
  const fields = (kind === 'yaml' ? parseYaml : parseToml)(path, text, start, end)
  if (!fields.ok) return fields
  const { line } = positionAt(text, bodyStart)
  return ok({ fields: fields.value, body: text.slice(bodyStart), bodyLine: line, bodyStart })
}
