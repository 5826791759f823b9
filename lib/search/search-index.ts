import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch'
import type { EditionPost } from '#lib/edition/edition'
import { parseQuery, type Query } from '#lib/search/query'
import { cutBeginning, cutSnippet, markMatches, type Segment } from '#lib/search/snippet'
import { findWords, foldText, isUnspaced } from '#lib/search/words'

interface SearchDocument {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly headings: string
  readonly text: string
}

/** Posts made searchable; what is in it came from one edition and shows nothing else. */
export interface SearchIndex {
  readonly words: MiniSearch<SearchDocument>
  /** By address. */
  readonly posts: Map<string, EditionPost>
}

export interface SearchHit {
  readonly post: EditionPost
  readonly title: readonly Segment[]
  /** About 200 characters of the text around the best match. */
  readonly snippet: readonly Segment[]
}

export interface SearchResults {
  /** All posts that match; `hits` holds a part of them. */
  readonly total: number
  /** Best first; of equals the newest first. */
  readonly hits: readonly SearchHit[]
}

export function createIndex(posts: readonly EditionPost[]): SearchIndex {
  const words = new MiniSearch<SearchDocument>({
    fields: ['title', 'description', 'headings', 'text'],
    tokenize: (text) => Array.from(findWords(text), ({ term }) => term),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 6, description: 2, headings: 2 } },
  })
  return updateIndex({ words, posts: new Map() }, posts)
}

/** Brings an index to other posts, in place, reading only those whose words changed. Returns the same index. */
export function updateIndex(index: SearchIndex, posts: readonly EditionPost[]): SearchIndex {
  const gone = new Set(index.posts.keys())
  for (const post of posts) {
    const id = post.entry.address
    const known = index.posts.get(id)
    gone.delete(id)
    index.posts.set(id, post)
    if (known && hasSameWords(known, post)) continue
    if (known) index.words.discard(id)
    index.words.add(documentOf(post))
  }
  for (const id of gone) {
    index.posts.delete(id)
    index.words.discard(id)
  }
  return index
}

/** Whether two posts are found by the same words. */
export function hasSameWords(a: EditionPost, b: EditionPost): boolean {
  if (a === b) return true
  return (
    a.artifact.key === b.artifact.key &&
    a.entry.title === b.entry.title &&
    a.entry.description === b.entry.description
  )
}

function documentOf({ entry, artifact }: EditionPost): SearchDocument {
  return {
    id: entry.address,
    title: entry.title,
    description: entry.description ?? '',
    headings: headingsOf(artifact.toc),
    text: artifact.text,
  }
}

function headingsOf(toc: EditionPost['artifact']['toc']): string {
  return toc.map(({ text, children }) => `${text}\n${headingsOf(children)}`).join('\n')
}

/** An index, or what of it is to be found. */
export interface SearchPart {
  readonly index: SearchIndex
  readonly shows?: (post: EditionPost) => boolean
}

/**
 * Finds the posts that hold every word (the last may be unfinished) and every phrase in quotation marks. Where there is
 * none, typing errors in long words are forgiven; where there is still none, posts that hold some of the words.
 */
export function searchIndex(
  parts: SearchIndex | readonly SearchPart[],
  query: string,
  options: { readonly limit?: number; readonly offset?: number } = {},
): SearchResults {
  const { limit = 20, offset = 0 } = options
  const wanted = parseQuery(query)
  if (wanted.terms.length === 0) return { total: 0, hits: [] }
  const list = 'words' in parts ? [{ index: parts }] : parts
  let ranked: readonly Found[] = []
  for (const leniency of leniencies) {
    ranked = list
      .flatMap((part) => findIn(part, query, wanted, leniency))
      .toSorted((a, b) => b.score - a.score || b.post.entry.date - a.post.entry.date)
    if (ranked.length > 0) break
  }
  const from = Math.max(0, offset)
  const shown = ranked.slice(from, from + Math.max(0, limit))
  return {
    total: ranked.length,
    hits: shown.map(({ post, result }) => hitOf(post, termsToMark(result.terms, wanted))),
  }
}

interface Found {
  readonly post: EditionPost
  readonly result: SearchResult
  readonly score: number
}

function findIn(
  { index, shows }: SearchPart,
  query: string,
  wanted: Query,
  leniency: (typeof leniencies)[number],
): Found[] {
  return index.words
    .search(query, searchOptions(wanted, leniency))
    .slice(0, wanted.phrases.length === 0 ? Infinity : mostRead)
    .flatMap((result) => {
      const post = index.posts.get(String(result.id))
      if (!post || !holdsPhrases(post, wanted) || shows?.(post) === false) return []
      return [{ post, result, score: Number(result.score.toPrecision(3)) }]
    })
}

const leniencies = [
  { combineWith: 'AND', typos: false },
  { combineWith: 'AND', typos: true },
  { combineWith: 'OR', typos: true },
] as const

/** A phrase is looked for in this many posts, the best of those that hold its words: reading them all would take seconds. */
const mostRead = 2000

function searchOptions(query: Query, leniency: (typeof leniencies)[number]): SearchOptions {
  return {
    combineWith: leniency.combineWith,
    tokenize: () => [...query.terms],
    prefix: (term) => term === query.last && !query.quoted.has(term) && (term.length > 1 || isUnspaced(term)),
    fuzzy: (term) => (leniency.typos && !query.quoted.has(term) ? typosIn(term) : false),
  }
}

/** How many letters of a word may be wrong. */
function typosIn(term: string): number | false {
  if (term.length < 5) return false
  return term.length < 9 ? 1 : 2
}

function holdsPhrases(post: EditionPost, query: Query): boolean {
  if (query.phrases.length === 0) return true
  const { title, description, headings, text } = documentOf(post)
  const texts = [title, description, headings, text].map(foldText)
  return query.phrases.every((phrase) => texts.some((one) => phrase.test(one)))
}

/** Where a short word was found as it is, the many longer ones that begin with it are beside the point. */
function termsToMark(found: readonly string[], { last }: Query): ReadonlySet<string> {
  if (last === undefined || last.length > 3 || isUnspaced(last) || !found.includes(last))
    return new Set(found)
  return new Set(found.filter((term) => term === last || !term.startsWith(last)))
}

function hitOf(post: EditionPost, terms: ReadonlySet<string>): SearchHit {
  const { entry, artifact } = post
  const inText = cutSnippet(artifact.text, terms)
  return {
    post,
    title: markMatches(entry.title, terms),
    snippet: inText ?? cutSnippet(post.summary, terms) ?? cutBeginning(post.summary),
  }
}
