const nothing: readonly never[] = Object.freeze([])

/** The same list, and the same one for all that are empty: there are hundreds of thousands of them. */
export function unlessEmpty<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? nothing : list
}
