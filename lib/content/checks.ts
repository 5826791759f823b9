import * as z from 'zod'
import { describeValue } from '#lib/content/fields'
import { isZone } from '#lib/core/instant'
import { err, ok, type Result } from '#lib/core/result'

/** What is wrong with a value, as a clause after the field's name, and what to do. */
interface Complaint {
  readonly message: string
  readonly fix: string
}

export type Check<T> = (value: unknown) => Result<T, Complaint>

/** A field that must be there. */
export function required<T>(check: Check<T>) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const result = check(value)
      if (result.ok) return result.value
      const { message, fix } = result.error
      context.addIssue({ code: 'custom', message, params: { fix } })
      return z.NEVER
    })
}

/** A field that may be left out, or left blank. */
export function optional<T>(check: Check<T>) {
  return required<T | undefined>((value) =>
    value === undefined || value === null ? ok(undefined) : check(value),
  )
}

/** A field with a default. */
export function withDefault<T>(check: Check<T>, fallback: T) {
  return required<T>((value) => (value === undefined || value === null ? ok(fallback) : check(value)))
}

/** A list that may be left out. */
export function listOf<S extends z.ZodType>(item: S) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? [])
}

/** Text, trimmed; not empty. */
export const text: Check<string> = (value) => {
  if (typeof value === 'string') {
    return value.trim() === ''
      ? complain('is empty', 'write something, or remove the field')
      : ok(value.trim())
  }
  if (value === undefined || value === null) return complain('is missing', 'add it')
  const fix = typeof value === 'object' ? 'write one line of text' : `put it in quotes: "${String(value)}"`
  return complain(`is ${describeValue(value)} where text belongs`, fix)
}

export const flag: Check<boolean> = (value) =>
  typeof value === 'boolean'
    ? ok(value)
    : complain(
        `is ${describeValue(value)} where true or false belongs`,
        'write true or false, without quotes',
      )

export function wholeNumber(least: number, most: number): Check<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? ok(value)
      : complain(
          `is ${describeValue(value)} where a whole number belongs`,
          `write a number from ${least} to ${most}, without quotes`,
        )
}

export function oneOf<const T extends string>(...choices: readonly T[]): Check<T> {
  return (value) => {
    const found = choices.find((choice) => choice === value)
    if (found !== undefined) return ok(found)
    const given = typeof value === 'string' ? `"${value}"` : describeValue(value)
    return complain(`is ${given}, which is none of ${choices.join(', ')}`, 'write one of those')
  }
}

/** Text that a test accepts. */
export function textThat(accepts: (value: string) => boolean, message: string, fix: string): Check<string> {
  return (value) => {
    const result = text(value)
    return !result.ok || accepts(result.value) ? result : complain(`${message}: "${result.value}"`, fix)
  }
}

const idForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u

/** Whether a name can be the id of an author, category or series: letters, marks and numbers of any script, hyphens. */
export function isId(name: string): boolean {
  return idForm.test(name) && name === name.normalize('NFC')
}

export const id = textThat(isId, 'is no id', 'use letters, numbers and hyphens only, e.g. ada-example')

/** One id, or a list of them, without repetitions. */
export const ids: Check<string[]> = (value) => {
  const names: string[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const result = text(item)
    if (!result.ok)
      return Array.isArray(value)
        ? complain(`has an item that ${result.error.message}`, result.error.fix)
        : result
    names.push(result.value.normalize('NFC'))
  }
  return ok([...new Set(names)])
}

/** As `ids`, at least one. */
export const someIds: Check<string[]> = (value) => {
  const result = ids(value)
  return result.ok && result.value.length === 0 ? complain('is empty', 'name at least one') : result
}

export const language = textThat(
  isLanguage,
  'is no language tag',
  'write a BCP 47 tag, e.g. en, de or zh-Hant',
)

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

export const zone = textThat(
  isZone,
  'is no time zone',
  'write an IANA name such as Europe/Berlin, UTC, or AoE',
)

export const fediverseAddress = textThat(
  (value) => /^@[\p{L}\p{N}_.-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?$/u.test(value),
  'is no fediverse address',
  'write it as @name@server.example',
)

/** The answer of a check that refuses. */
export function complain(message: string, fix: string): { readonly ok: false; readonly error: Complaint } {
  return err({ message, fix })
}
