import { changedPart } from '#lib/core/changed-part'
import type { Library } from '#lib/library/library'

/** Whether two libraries hold the same entries: those that did not change are the same objects. */
export function hasSameEntries(before: Library, after: Library): boolean {
  return (['posts', 'pages'] as const).every((kind) => {
    const [older, newer] = changedPart<unknown>(before[kind], after[kind])
    return older.length === 0 && newer.length === 0
  })
}
