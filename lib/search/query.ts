import { findRuns, findWords, isUnspaced } from '#lib/search/words'

/** What somebody is looking for. */
export interface Query {
  /** Every term, those of phrases included, each once. */
  readonly terms: readonly string[]
  /** The word still being typed: it also finds words that begin with it. */
  readonly last: string | undefined
  /** Terms as they were asked for in quotation marks: neither their endings nor typing errors are forgiven. */
  readonly quoted: ReadonlySet<string>
  /** Tests of folded text; all must hold. */
  readonly phrases: readonly RegExp[]
}

/** Code points; what is typed beyond is not read. */
const longestQuery = 200

/** Reads a query: words, and exact phrases between `"` or typographic quotation marks. Nothing else has a meaning. */
export function parseQuery(text: string): Query {
  const typed = Array.from(text.slice(0, longestQuery * 2))
    .slice(0, longestQuery)
    .join('')
  const quoted = new Set<string>()
  const phrases: RegExp[] = []
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

/** A test of folded text: the words in their order with nothing but punctuation and space between them. */
function phraseOf(text: string): RegExp | undefined {
  const words = [...findRuns(text)].map(({ term }) => term)
  const [first] = words
  const last = words.at(-1)
  if (first === undefined || last === undefined) return undefined
  // One word is what the index finds without reading the text.
  if (words.length === 1 && !isUnspaced(first)) return undefined
  const before = isUnspaced(first) ? '' : String.raw`(?<![\p{L}\p{M}\p{N}])`
  const after = isUnspaced(last) ? '' : String.raw`(?![\p{L}\p{M}\p{N}])`
  const between = String.raw`[^\p{L}\p{M}\p{N}]+`
  return new RegExp(
    before + words.map((word) => word.replaceAll('.', String.raw`\.`)).join(between) + after,
    'u',
  )
}
