import { fieldProblem, type FieldPath } from '#lib/content/fields'
import { splitFrontMatter } from '#lib/content/front-matter'
import type { Entry, Post } from '#lib/content/post'
import { nearest } from '#lib/core/nearest'
import type { Problem } from '#lib/core/problem'

interface KnownIds {
  readonly authors: ReadonlySet<string>
  readonly series: ReadonlySet<string>
  /** `undefined`: cannot be told. */
  readonly categories: ReadonlySet<string> | undefined
}

/** Holds the ids that posts name to those there are. */
export function checkReferences(entries: readonly Entry[], known: KnownIds): Problem[] {
  const problems: Problem[] = []
  for (const entry of entries) {
    if (entry.kind !== 'post') continue
    for (const id of entry.authors) check(entry, 'authors', id)
    for (const id of entry.categories) check(entry, 'categories', id)
    if (entry.series !== undefined) check(entry, 'series', entry.series)
  }
  return problems

  function check(post: Post, field: keyof KnownIds, id: string): void {
    const ids = known[field]
    if (ids && !ids.has(id)) problems.push(unknownId(post, field, id, ids))
  }
}

const kinds = {
  authors: { name: 'author', make: (id: string) => `add authors/${id}.yaml` },
  categories: { name: 'category', make: () => 'add it to categories.yaml' },
  series: { name: 'series', make: (id: string) => `add series/${id}.yaml` },
} as const

function unknownId(post: Post, field: keyof KnownIds, id: string, known: ReadonlySet<string>): Problem {
  const { name, make } = kinds[field]
  const guess = nearest(id, known)
  const fix = guess === undefined ? make(id) : `did you mean "${guess}"? otherwise ${make(id)}`
  return entryProblem(post, field, id, `there is no ${name} "${id}"`, fix)
}

/** A problem at a field of an entry; at the item of the field that reads `item`, when the field is a list. */
export function entryProblem(
  entry: Entry,
  field: string,
  item: string,
  message: string,
  fix: string,
): Problem {
  const front = splitFrontMatter(entry.path, entry.file.text)
  if (!front.ok) return { path: entry.path, line: 1, column: 1, message, fix }
  const { fields } = front.value
  const value = (fields.value as Record<string, unknown>)[field]
  const index = Array.isArray(value) ? value.findIndex((one) => String(one).trim() === item) : -1
  const place: FieldPath = index === -1 ? [field] : [field, index]
  return fieldProblem(fields, place, message, fix)
}
