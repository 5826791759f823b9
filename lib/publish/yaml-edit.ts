import { isAlias, isMap, isScalar, parse, parseDocument, type Pair, type ParsedNode } from 'yaml'
import type { FieldValue } from '#lib/publish/field-value'

type Field = Pair<ParsedNode, ParsedNode | null>

/** Gives a top-level field of a YAML map a new value in place, or adds it. `undefined` where that cannot be done. */
export function editYaml(
  source: string,
  name: string,
  value: FieldValue,
  lineEnd: string,
): string | undefined {
  const document = parseDocument(source, { prettyErrors: false, stringKeys: true, logLevel: 'silent' })
  const map = document.contents
  if (map === null) return `${source}${name}: ${writeScalar(value)}${lineEnd}`
  if (!isMap(map)) return undefined
  const fields = map.items as Field[]
  const field = fields.find(({ key }) => isScalar(key) && String(key.value) === name)
  if (field) return replace(source, field, value)
  const anchor = fields.findLast(({ key }) => isScalar(key) && /^(?:title|date)$/.test(String(key.value)))
  return map.flow
    ? addToFlow(source, anchor, name, value)
    : addLine(source, anchor, fields[0], name, value, lineEnd)
}

function replace(source: string, { key, value: old }: Field, value: FieldValue): string | undefined {
  if (old === null) return undefined
  const [start, end] = old.range
  if (isScalar(old) && old.source === '') {
    // Nothing is written there yet: `draft:` or `draft: # a comment`.
    const colon = source.indexOf(':', key.range[1])
    return `${source.slice(0, colon + 1)} ${writeScalar(value)}${source.slice(colon + 1)}`
  }
  if (!isScalar(old) && !isAlias(old)) return undefined
  const written = source.slice(start, end)
  const block = /^[|>][^\r\n]*?([ \t]+#[^\r\n]*)?(\r?\n)/.exec(written)
  if (isScalar(old) && block && String(old.type).startsWith('BLOCK')) {
    const [, comment = '', lineEnd = ''] = block
    return `${source.slice(0, start)}${writeScalar(value)}${comment}${lineEnd}${source.slice(end)}`
  }
  const quote = isScalar(old) && typeof value === 'string' ? /^["']/.exec(written)?.[0] : undefined
  return source.slice(0, start) + writeScalar(value, quote) + source.slice(end)
}

/** Behind the line on which the anchor's value ends, else before the first field. */
function addLine(
  source: string,
  anchor: Field | undefined,
  first: Field | undefined,
  name: string,
  value: FieldValue,
  lineEnd: string,
): string {
  const from = (anchor ?? first)?.key.range[0] ?? 0
  const lineStart = source.lastIndexOf('\n', from - 1) + 1
  const indent = /^[ \t]*/.exec(source.slice(lineStart))?.[0] ?? ''
  const end = anchor ? (anchor.value?.range[1] ?? anchor.key.range[1]) : lineStart
  const before = source[end - 1]
  const rest = source.slice(end).search(/\n/)
  const at = end === 0 || before === '\n' ? end : rest === -1 ? source.length : end + rest + 1
  return `${source.slice(0, at)}${indent}${name}: ${writeScalar(value)}${lineEnd}${source.slice(at)}`
}

function addToFlow(source: string, anchor: Field | undefined, name: string, value: FieldValue): string {
  if (!anchor) return source.replace('{', `{ ${name}: ${writeScalar(value)}, `)
  const at = anchor.value?.range[1] ?? anchor.key.range[1]
  return `${source.slice(0, at)}, ${name}: ${writeScalar(value)}${source.slice(at)}`
}

const plain = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._+/-]|:(?! |$))*(?<! )$/u

/** One line of YAML: plain where it reads back as the same, in quotes where it would not or where the author had some. */
function writeScalar(value: FieldValue, quote?: string): string {
  if (typeof value !== 'string') return String(value)
  // eslint-disable-next-line no-control-regex -- single quotes cannot hold them
  if (quote === "'" && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u.test(value)) {
    return `'${value.replaceAll("'", "''")}'`
  }
  return quote === undefined && plain.test(value) && parse(value) === value ? value : JSON.stringify(value)
}
