export type Value = string | number | boolean | readonly Value[]

/** A Zola shortcode at UTF-16 offsets of a text. */
export interface Shortcode {
  readonly start: number
  readonly end: number
  /** `{{ x() }}`, `{% x() %}`, or the `{% end %}` of the latter. */
  readonly kind: 'inline' | 'open' | 'end'
  readonly name: string
  readonly args: Readonly<Record<string, Value>>
}

const opening = /\{(\{|%)\s*([A-Za-z_]\w*)\s*/g

/** The shortcodes of a text in order, without those inside `skip` (code). Malformed ones are text. */
export function findShortcodes(
  text: string,
  skip: readonly { readonly start: number; readonly end: number }[],
): Shortcode[] {
  const found: Shortcode[] = []
  for (const match of text.matchAll(opening)) {
    const start = match.index
    const [whole, mark, name = ''] = match
    if (skip.some((range) => start >= range.start && start < range.end)) continue
    if (start < (found.at(-1)?.end ?? 0)) continue
    let at = start + whole.length
    let args: Record<string, Value> = {}
    if (text[at] === '(') {
      const read = readArguments(text, at + 1)
      if (!read) continue
      args = read.args
      at = read.end
    } else if (name !== 'end' || mark !== '%') continue
    const closing = mark === '{' ? /\s*\}\}/y : /\s*%\}/y
    closing.lastIndex = at
    const closed = closing.exec(text)
    if (!closed) continue
    const end = at + closed[0].length
    found.push({ start, end, name, args, kind: mark === '{' ? 'inline' : name === 'end' ? 'end' : 'open' })
  }
  return found
}

function readArguments(text: string, from: number): { args: Record<string, Value>; end: number } | undefined {
  const args: Record<string, Value> = {}
  let at = from
  for (;;) {
    at = skipBlanks(text, at)
    if (text[at] === ')') return { args, end: at + 1 }
    const key = matchAt(/([A-Za-z_]\w*)\s*=\s*/y, text, at)
    if (!key) return undefined
    const value = readValue(text, at + key[0].length)
    if (!value) return undefined
    args[key[1]!] = value.value
    at = value.end
  }
}

function readValue(text: string, at: number): { value: Value; end: number } | undefined {
  if (text[at] === '[') {
    const items: Value[] = []
    let next = skipBlanks(text, at + 1)
    while (text[next] !== ']') {
      const item = readValue(text, next)
      if (!item) return undefined
      items.push(item.value)
      next = skipBlanks(text, item.end)
    }
    return { value: items, end: next + 1 }
  }
  const quoted = matchAt(/"([^"]*)"|'([^']*)'|`([^`]*)`/y, text, at)
  if (quoted) return { value: quoted[1] ?? quoted[2] ?? quoted[3] ?? '', end: at + quoted[0].length }
  const bare = matchAt(/true|false|-?\d+(?:\.\d+)?/y, text, at)
  if (!bare) return undefined
  const value = bare[0] === 'true' ? true : bare[0] === 'false' ? false : Number(bare[0])
  return { value, end: at + bare[0].length }
}

function skipBlanks(text: string, at: number): number {
  return at + (matchAt(/[\s,]*/y, text, at)?.[0].length ?? 0)
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}

/** The text with every shortcode as an HTML comment of the same length, so that offsets stay what they are. */
export function maskShortcodes(text: string, shortcodes: readonly Shortcode[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of shortcodes) {
    const inner = text.slice(start + 4, end - 3).replace(/[^\n]/g, '.')
    masked += `${text.slice(at, start)}<!--${inner}-->`
    at = end
  }
  return masked + text.slice(at)
}
