import type { Library } from '#lib/library/library'

/** Whether two libraries hold the same entries: those that did not change are the same objects. */
export function hasSameEntries(before: Library, after: Library): boolean {
  const [older, newer] = [entriesOf(before), entriesOf(after)]
  return older.length === newer.length && newer.every((item, index) => item === older[index])
}

function entriesOf({ posts, pages }: Library): readonly unknown[] {
  return [...posts, ...pages]
}
