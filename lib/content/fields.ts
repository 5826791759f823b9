import type { z } from 'zod'
import { nearest } from '#lib/core/nearest'
import type { Position } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export type FieldPath = readonly PropertyKey[]

/** Values that an author wrote in YAML or TOML, and where. Dates are text. */
export interface Fields {
  /** The file's path. */
  readonly path: string
  readonly value: unknown
  /** Where a field stands: its key, or its value; the nearest enclosing one when it is not there. */
  place(field: FieldPath, part: 'key' | 'value'): Position
}

export function fieldProblem(
  fields: Fields,
  field: FieldPath,
  message: string,
  fix: string,
  part: 'key' | 'value' = 'value',
): Problem {
  return { path: fields.path, ...fields.place(field, part), message, fix }
}

/** Holds the fields to a schema. All that is wrong at once, each at its field. */
export function checkFields<S extends z.ZodType>(
  fields: Fields,
  schema: S,
  knownKeys: readonly string[],
): Result<z.output<S>, Problem[]> {
  const parsed = schema.safeParse(fields.value ?? {})
  if (parsed.success) return ok(parsed.data)
  return err(parsed.error.issues.flatMap((issue) => describeIssue(fields, issue, knownKeys)))
}

function describeIssue(fields: Fields, issue: z.core.$ZodIssue, knownKeys: readonly string[]): Problem[] {
  const name = issue.path.length === 0 ? '' : `"${issue.path.join('.')}" `
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const guess = nearest(key, knownKeys)
      const fix =
        guess === undefined ? `remove it; there are ${knownKeys.join(', ')}` : `did you mean "${guess}"?`
      return fieldProblem(fields, [...issue.path, key], `there is no field "${key}"`, fix, 'key')
    })
  }
  if (issue.code === 'invalid_type') {
    const list = issue.expected === 'array'
    const found = describeValue(valueAt(fields.value, issue.path))
    const message = `${name}is ${found} where ${list ? 'a list' : 'a mapping of fields'} belongs`
    const fix = list ? 'write one `- ` line for each item' : 'write `name: value` lines'
    return [fieldProblem(fields, issue.path, message, fix)]
  }
  const fix =
    issue.code === 'custom' && typeof issue.params?.fix === 'string' ? issue.params.fix : 'correct it'
  return [fieldProblem(fields, issue.path, `${name}${issue.message}`, fix)]
}

/** The value at a path of keys and indices; `undefined` where there is none. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  )
}

export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'missing'
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : 'text'
  if (typeof value === 'boolean') return `the switch ${value}`
  if (typeof value === 'number') return `the number ${value}`
  return Array.isArray(value) ? 'a list' : 'a mapping'
}
