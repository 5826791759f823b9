/** Two lists without the items that both begin and end with: all that was replaced, added or taken away is in it. */
export function changedPart<T>(before: readonly T[], after: readonly T[]): readonly [T[], T[]] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)]
}
