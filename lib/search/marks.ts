import type { EditionPost } from '#lib/edition/edition'
import type { Query } from '#lib/search/query'
import { cutBeginning, cutSnippet, markMatches, type Marks, type Segment } from '#lib/search/snippet'
import { isUnspaced } from '#lib/search/words'

/** How a post that was found is shown. */
export interface Marked {
  readonly title: readonly Segment[]
  /** About 200 characters of the text around the best match. */
  readonly snippet: readonly Segment[]
}

/** @param meant words that were looked for in place of misspelt ones. */
export function markPost(post: EditionPost, query: Query, meant: readonly string[]): Marked {
  const { last } = query
  const terms = new Set([...query.terms, ...meant])
  const whole: Marks = { parts: [...terms], has: (term) => terms.has(term) }
  if (last === undefined) return mark(post, whole)
  // Where a short word was found as it is, the many longer ones that begin with it are beside the point.
  if (last.length <= 3 && !isUnspaced(last)) {
    const marked = mark(post, whole)
    const segments = [...marked.title, ...marked.snippet]
    if (segments.some(({ text, match }) => match && text.toLowerCase().includes(last))) return marked
  }
  return mark(post, { parts: whole.parts, has: (term) => terms.has(term) || term.startsWith(last) })
}

function mark({ entry, artifact, summary }: EditionPost, marks: Marks): Marked {
  return {
    title: markMatches(entry.title, marks),
    snippet: cutSnippet(artifact.read().text, marks) ?? cutSnippet(summary, marks) ?? cutBeginning(summary),
  }
}
