import type { FieldValue } from '#lib/publish/field-value'

/** A top-level field; offsets in the source. */
interface Field {
  readonly name: string
  readonly lineStart: number
  readonly valueStart: number
  readonly valueEnd: number
}

/** Gives a top-level field of sound TOML a new value in place, or adds it. `undefined` where that cannot be done. */
export function editToml(
  source: string,
  name: string,
  value: FieldValue,
  lineEnd: string,
): string | undefined {
  const fields = findFields(source)
  const field = fields.find((one) => one.name === name)
  if (field) {
    const written = source.slice(field.valueStart, field.valueEnd)
    if (/^[[{]/.test(written)) return undefined
    const next = writeValue(value, /^(?:"""|'''|["'])/.exec(written)?.[0])
    return source.slice(0, field.valueStart) + next + source.slice(field.valueEnd)
  }
  const anchor = fields.findLast((one) => one.name === 'title' || one.name === 'date')
  const line = anchor ? endOfLine(source, anchor.valueEnd) : 0
  const indent = anchor ? (/^[ \t]*/.exec(source.slice(anchor.lineStart))?.[0] ?? '') : ''
  return `${source.slice(0, line)}${indent}${name} = ${writeValue(value)}${lineEnd}${source.slice(line)}`
}

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/** A date is one of TOML's own where the author did not write it as text. */
function writeValue(value: FieldValue, quote?: string): string {
  if (typeof value !== 'string') return String(value)
  if (quote === undefined && dateTime.test(value)) return value
  // eslint-disable-next-line no-control-regex -- single quotes cannot hold them
  if (quote?.startsWith("'") && !/['\u0000-\u001f\u007f]/.test(value)) return `'${value}'`
  return JSON.stringify(value).replaceAll('\u007f', String.raw`\u007f`)
}

const blank = /[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y
const assignment = /([ \t]*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)([ \t]*\.[^=\n]*)?[ \t]*=[ \t]*/y

/** All fields before the first table. */
function findFields(source: string): Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < source.length) {
    blank.lastIndex = at
    if (blank.test(source) && blank.lastIndex > at) {
      at = blank.lastIndex
      continue
    }
    assignment.lastIndex = at
    const found = assignment.exec(source)
    if (!found) break
    const [whole, , key = '', dotted] = found
    const valueStart = at + whole.length
    const valueEnd = endOfValue(source, valueStart)
    const name = key.replace(/^["']|["']$/g, '')
    if (dotted === undefined) fields.push({ name, lineStart: at, valueStart, valueEnd })
    at = endOfLine(source, valueEnd)
  }
  return fields
}

const text = /"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y
const bare = /[^\s,#[\]{}"']+(?: \d[^\s,#[\]{}"']*)?/y
const between = /(?:[\s,=]|#[^\n]*(?:\n|$))+/y

/** Where a value ends: strings are passed over whole, brackets until they close. */
function endOfValue(source: string, start: number): number {
  let at = start
  let open = 0
  do {
    const mark = source[at]
    if (mark === '[' || mark === '{') open++
    else if (mark === ']' || mark === '}') open--
    const bracket = mark !== undefined && '[]{}'.includes(mark)
    at = bracket ? at + 1 : (passOver(text, source, at) ?? passOver(bare, source, at) ?? at + 1)
    if (open > 0) at = passOver(between, source, at) ?? at
  } while (open > 0 && at < source.length)
  return at
}

function passOver(form: RegExp, source: string, at: number): number | undefined {
  form.lastIndex = at
  return form.test(source) ? form.lastIndex : undefined
}

function endOfLine(source: string, from: number): number {
  const found = source.indexOf('\n', from)
  return found === -1 ? source.length : found + 1
}
