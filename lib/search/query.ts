import { findRuns, findWords, isUnspaced } from '#lib/search/words'

/** What somebody is looking for. */
export interface Query {
  /** Every term, those of phrases included, each once. */
  readonly terms: readonly string[]
  /** The word still being typed: it also finds words that begin with it. */
  readonly last: string | undefined
  /** Terms as they were asked for in quotation marks: neither their endings nor typing errors are forgiven. */
  readonly quoted: ReadonlySet<string>
  /** Tests of a text made by `phraseText`; all must hold. */
  readonly phrases: readonly string[]
}

/** Code points; what is typed beyond is not read. */
const longestQuery = 200

/** Reads a query: words, and exact phrases between `"` or typographic quotation marks. Nothing else has a meaning. */
export function parseQuery(text: string): Query {
  const typed = Array.from(text.slice(0, longestQuery * 2))
    .slice(0, longestQuery)
    .join('')
  const quoted = new Set<string>()
  const phrases: string[] = []
  const rest = typed.replace(/["“”„«»]([^"“”„«»]*)["“”„«»]/g, (_, phrase: string) => {
    const wanted = phraseOf(phrase)
    if (wanted !== undefined) phrases.push(wanted)
    for (const { term } of findWords(phrase, false)) quoted.add(term)
    return ' '
  })
  const free = [...findWords(rest, false)]
  const last = free.at(-1)
  const terms = new Set([...free.map(({ term }) => term), ...quoted])
  // Once a space or an end quotation mark follows, the word is complete.
  const typing = last !== undefined && last.end === rest.length
  return { terms: [...terms], last: typing ? last.term : undefined, quoted, phrases }
}

/** Words between single spaces, with a space at either end: a phrase is in a text when its own form is in this one. */
export function phraseText(text: string): string {
  let words = ' '
  for (const { term } of findRuns(text)) words += `${term} `
  return words
}

function phraseOf(text: string): string | undefined {
  const words = [...findRuns(text)].map(({ term }) => term)
  const [first] = words
  const last = words.at(-1)
  if (first === undefined || last === undefined) return undefined
  return `${isUnspaced(first) ? '' : ' '}${words.join(' ')}${isUnspaced(last) ? '' : ' '}`
}
