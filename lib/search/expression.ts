import type { Query } from '#lib/search/query'

/** A query as SQLite's FTS5 reads it. */
export interface Expression {
  /** What is found. */
  readonly match: string
  /** Finds the same, and counts a word in the title for itself, and a whole word above the beginning of a longer one. */
  readonly rank: string
  /** Those of `match` whose title alone has it all. */
  readonly title: string
  /** How many words and phrases `rank` looks up: what weighing one post costs. */
  readonly size: number
}

/** Words that stand for a word: itself, and those it may be a misspelling of. */
export type Alternatives = (word: string) => readonly string[]

/** Posts that hold every word and every phrase. */
export function expressAll(query: Query, alternatives: Alternatives): Expression {
  const parts = partsOf(query, alternatives)
  const match = parts.join(' AND ')
  return expression(match, rankParts(query, alternatives).join(' AND '))
}

/** Posts that hold every phrase, or where there is none some of the words. */
export function expressSome(query: Query, alternatives: Alternatives): Expression {
  const parts = partsOf(query, alternatives)
  const some = rankParts(query, alternatives).join(' OR ')
  if (query.phrases.length === 0) {
    return expression(parts.join(' OR '), some)
  }
  const match = query.phrases.map(quote).join(' AND ')
  return expression(match, `(${match}) AND (${some})`)
}

function expression(match: string, rank: string): Expression {
  return { match, rank, title: `title : (${match})`, size: rank.split('"').length >> 1 }
}

function partsOf(query: Query, alternatives: Alternatives): readonly string[] {
  return [
    ...query.words.map((word) => {
      const any = alternatives(word).map((one) => quote([one]))
      if (word === query.last) any[0] += ' *'
      return any.length === 1 ? any[0]! : `(${any.join(' OR ')})`
    }),
    ...query.phrases.map(quote),
  ]
}

function rankParts(query: Query, alternatives: Alternatives): readonly string[] {
  const whole = query.last === undefined ? undefined : quote([query.last])
  return partsOf(query, alternatives).map((part, index) => {
    const typed = query.words[index] === query.last && whole !== undefined ? ` OR ${whole}` : ''
    return `(title : ${part} OR ${part}${typed})`
  })
}

/** Terms hold letters, digits and dots, and never a quotation mark. */
function quote(terms: readonly string[]): string {
  return `"${terms.join(' ')}"`
}
