import { parse, TomlDate, TomlError } from 'smol-toml'
import type { Fields } from '#lib/content/fields'
import { positionAt, type Position } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

/** Reads TOML 1.0 that stands between two offsets of a file; dates become text as RFC 3339 writes them. */
export function parseToml(path: string, text: string, start: number, end: number): Result<Fields, Problem[]> {
  const source = text.slice(start, end)
  const first = positionAt(text, start).line
  try {
    const value = datesToText(parse(source, { maxDepth: 64 }))
    const keys = findKeys(source)
    return ok({
      path,
      value,
      place(field) {
        for (let length = field.length; length > 0; length--) {
          const found = keys.get(field.slice(0, length).join('\0'))
          if (found) return { line: found.line + first - 1, column: found.column }
        }
        return { line: first, column: 1 }
      },
    })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [message = ''] = error.message.split('\n')
    return err([
      {
        path,
        line: first + error.line - 1,
        column: error.column,
        message: `TOML cannot be read: ${message.replace(/^Invalid TOML document: /, '')}`,
        fix: 'correct the TOML here',
      },
    ])
  }
}

function datesToText(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=Z|[+-]|$)/, '')
  if (Array.isArray(value)) return value.map(datesToText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, datesToText(inner)]))
}

const header = /^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?/
const assignment = /^(\s*)((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/

/** Field path, joined by NUL → the place of its key. */
function findKeys(source: string): ReadonlyMap<string, Position> {
  const keys = new Map<string, Position>()
  const counts = new Map<string, number>()
  let table: string[] = []
  for (const [index, line] of source.split('\n').entries()) {
    const opened = header.exec(line)
    const set = assignment.exec(line)
    if (opened) {
      table = splitKey(opened[2]!)
      const name = table.join('\0')
      if (!keys.has(name)) keys.set(name, { line: index + 1, column: 1 })
      if (opened[1] === '[[') {
        const count = counts.get(name) ?? 0
        counts.set(name, count + 1)
        table = [...table, String(count)]
        keys.set(table.join('\0'), { line: index + 1, column: 1 })
      }
    } else if (set) {
      const name = [...table, ...splitKey(set[2]!)].join('\0')
      if (!keys.has(name)) keys.set(name, { line: index + 1, column: set[1]!.length + 1 })
    }
  }
  return keys
}

function splitKey(key: string): string[] {
  const names = key.match(/"[^"]*"|'[^']*'|[\w-]+/g) ?? []
  return names.map((name) => name.replace(/^["']|["']$/g, ''))
}
