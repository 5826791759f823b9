const known = new Map<string, string>()

/** The same text, and the same object for all that are equal: of names that are few and stand in many places. */
export function intern(text: string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  // What is not so few is left as it is.
  if (known.size < 10_000) known.set(text, text)
  return text
}
