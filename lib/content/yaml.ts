import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml'
import type { Fields } from '#lib/content/fields'
import { positionAt } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

/**
 * Reads YAML 1.2 (core schema: dates stay text) that stands between two offsets of a file. Documents that nest or
 * repeat themselves without measure are refused.
 */
export function parseYaml(
  path: string,
  text: string,
  start = 0,
  end = text.length,
): Result<Fields, Problem[]> {
  const problem = (offset: number, message: string, fix: string): Problem => ({
    path,
    ...positionAt(text, start + offset),
    message,
    fix,
  })
  const source = text.slice(start, end)
  const tooDeep = deepestPlace(source)
  if (tooDeep !== undefined) return err([problem(tooDeep, 'YAML is nested too deeply', 'flatten it')])
  const document = parseDocument(source, { prettyErrors: false, stringKeys: true, logLevel: 'silent' })
  if (document.errors.length > 0) {
    return err(
      document.errors
        .slice(0, 10)
        .map(({ message, pos }) =>
          problem(pos[0], `YAML cannot be read: ${tidy(message)}`, 'correct the YAML here'),
        ),
    )
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return err([problem(0, 'YAML repeats aliases too often', 'write the values out instead of `*alias`')])
  }
  return ok({
    path,
    value,
    place: (field, part) => positionAt(text, start + offsetOf(document, field, part)),
  })
}

const deepest = 64

/** The place where brackets, or list and map markers of one line, nest deeper than any real document. */
function deepestPlace(source: string): number | undefined {
  let open = 0
  for (let at = 0; at < source.length; at++) {
    const mark = source[at]
    if (mark === '[' || mark === '{') open++
    else if (mark === ']' || mark === '}') open = Math.max(0, open - 1)
    if (open > deepest) return at
  }
  const indented = new RegExp(`^(?: {${deepest * 2}}|(?:[-?:][ \\t]+){${deepest}})`, 'm').exec(source)
  return indented?.index
}

/** One clause, as it stands in the middle of a line. */
function tidy(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/[.:]$/, '').trim()
}

function offsetOf(document: Document, field: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [depth, name] of field.entries()) {
    const last = depth === field.length - 1
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === name)
      if (!pair) return offset
      const value = isScalar(pair.value) && pair.value.source === '' ? undefined : startOf(pair.value)
      offset = (last && part === 'key' ? undefined : value) ?? startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(name)]
      offset = startOf(node) ?? offset
    } else return offset
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
