import { isDeepStrictEqual } from 'node:util'
import type { Entry } from '#lib/content/post'

/**
 * Whether an entry differs from what it was in nothing that anything else of the site depends on: not in where and when
 * it is, who it is by, what it belongs to or what was announced. Its text, its description and most titles are its own;
 * those in a series are named by the others.
 */
export function hasSameFrame(before: Entry, after: Entry): boolean {
  return isDeepStrictEqual(frameOf(before), frameOf(after))
}

function frameOf(entry: Entry): unknown {
  const { kind, path, format, address, aliases, lang, noindex, draft, release } = entry
  const common = [kind, path, format, address, aliases, lang, noindex, draft, release]
  if (entry.kind === 'page') return common
  const { date, timezone, authors, categories, series, guid, updates } = entry
  const title = series === undefined ? undefined : entry.title
  return [...common, date, timezone, authors, categories, series, title, guid, updates.map(({ at }) => at)]
}
