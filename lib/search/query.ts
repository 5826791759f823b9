import { findWords, isUnspaced } from '#lib/search/words'

/** What somebody is looking for. */
export interface Query {
  /** Every term, those of phrases included, each once. */
  readonly terms: readonly string[]
  /** The words outside quotation marks. */
  readonly words: readonly string[]
  /** The one of `words` that is still being typed: it also finds words that begin with it. */
  readonly last: string | undefined
  /** Words in quotation marks: they must stand as they are, with nothing but punctuation and space between them. */
  readonly phrases: readonly (readonly string[])[]
}

/** Code points; what is typed beyond is not read. */
const longestQuery = 200

/** Reads a query: words, and exact phrases between `"` or typographic quotation marks. Nothing else has a meaning. */
export function parseQuery(text: string): Query {
  const typed = Array.from(text.slice(0, longestQuery * 2))
    .slice(0, longestQuery)
    .join('')
  const phrases: string[][] = []
  const rest = typed.replace(/["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, phrase: string) => {
    const terms = [...findWords(phrase, false)].map(({ term }) => term)
    if (terms.length > 0) phrases.push(terms)
    return ' '
  })
  const free = [...findWords(rest, false)]
  const last = free.at(-1)
  const words = [...new Set(free.map(({ term }) => term))]
  // Once a space or an end quotation mark follows, the word is complete; one letter is no beginning yet.
  const typing =
    last !== undefined && last.end === rest.length && (last.term.length > 1 || isUnspaced(last.term))
  return {
    terms: [...new Set([...words, ...phrases.flat()])],
    words,
    last: typing ? last.term : undefined,
    phrases,
  }
}
