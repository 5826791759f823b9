import { isDeepStrictEqual } from 'node:util'
import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import { parseDocument } from 'yaml'
import { findFrontMatter } from '#lib/core/fences'
import { err, ok, type Result } from '#lib/core/result'
import type { FieldValue } from '#lib/publish/field-value'
import { editToml } from '#lib/publish/toml-edit'
import { editYaml } from '#lib/publish/yaml-edit'

/**
 * Gives top-level fields of a file's front matter new values and keeps everything else byte for byte: comments, order,
 * quotes, indentation, line endings, byte order mark, body. A field that is missing is added after `date`, else `title`,
 * else at the top. The error says, as a clause, why it cannot be done.
 */
export function editFrontMatter(
  text: string,
  changes: Readonly<Record<string, FieldValue>>,
): Result<string, string> {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const whole = text.slice(mark.length)
  const found = findFrontMatter(whole)
  if (!found.ok) return err(found.error.message)
  const { kind, start, end } = found.value
  const opening = whole.slice(0, start)
  const lineEnd = opening.endsWith('\r\n') ? '\r\n' : '\n'
  const edit = kind === 'yaml' ? editYaml : editToml
  const parse = kind === 'yaml' ? readYaml : readToml
  const before = whole.slice(start, end)
  const wanted = parse(before)
  if (!wanted) return err('its front matter cannot be read')
  let after = before
  for (const [name, value] of Object.entries(changes)) {
    const edited = edit(after, name, value, lineEnd)
    if (edited === undefined) return err(`"${name}" is written in a way that only its author can change`)
    after = edited
    wanted[name] = value
  }
  // Whatever shape the front matter had: nothing but these fields may have another value now.
  if (!isDeepStrictEqual(parse(after), wanted)) return err('another field of it would change, too')
  return ok(mark + opening + after + whole.slice(end))
}

function readYaml(source: string): Record<string, unknown> | undefined {
  const document = parseDocument(source, { prettyErrors: false, stringKeys: true, logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  try {
    return record(document.toJS({ maxAliasCount: 50 }) ?? {})
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

function readToml(source: string): Record<string, unknown> | undefined {
  try {
    return record(datesToText(parseToml(source, { maxDepth: 64 })))
  } catch (error) {
    if (error instanceof TomlError) return undefined
    throw error
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? { ...value } : undefined
}

function datesToText(value: unknown): unknown {
  if (value instanceof TomlDate)
    return value.toISOString().replace(/\.0*(?=Z|[+-]|$)|(?<=\.\d*[1-9])0+(?=Z|[+-]|$)/, '')
  if (Array.isArray(value)) return value.map(datesToText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, datesToText(inner)]))
}
