/** A change to a text: what stands between two UTF-16 offsets gives way to something else. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Makes all changes at once. Of changes that overlap the one that begins first, then the longer, is made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start || b.end - a.end)
  let result = ''
  let at = 0
  for (const edit of ordered) {
    if (edit.start < at) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}
