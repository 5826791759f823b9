import { findWords, foldText, type Word } from '#lib/search/words'

/** A run of text, and whether it is what was looked for. */
export interface Segment {
  readonly text: string
  readonly match: boolean
}

/** Which words are marked. */
export interface Marks {
  /** Folded text one of which is in every such word: where none is, nothing is looked for. */
  readonly parts: readonly string[]
  has(term: string): boolean
}

/** The whole text in segments; joined, they are the text. */
export function markMatches(text: string, marks: Marks): readonly Segment[] {
  return segments(text, 0, text.length, matchesIn(text, marks))
}

/** UTF-16 code units of text around the best match. */
const snippetLength = 200

/**
 * About 200 characters around the place where most of the terms stand closest together, cut at words, with an ellipsis
 * where text is left out; `undefined` when no term is in the text.
 */
export function cutSnippet(text: string, marks: Marks): readonly Segment[] | undefined {
  const matches = promisingPlaces(text, marks.parts).map((place) => matchesIn(text, marks, place))
  const windows = matches.flatMap((some) => bestWindow(some) ?? [])
  const best = windows.reduce<Window | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)
  if (!best) return undefined
  const { first, last } = best
  const spare = Math.max(0, snippetLength - (last.end - first.start))
  let start = Math.max(0, first.start - Math.floor(spare / 3))
  let end = Math.min(text.length, start + snippetLength)
  start = Math.max(0, Math.min(start, end - snippetLength))
  start = cutStart(text, start, first.start)
  end = cutEnd(text, Math.max(end, last.end), last.end)
  const marked = segments(text, start, end, matchesIn(text, marks, { start, end })).map(
    ({ text: run, match }) => ({
      text: run.replace(/\s+/g, ' '),
      match,
    }),
  )
  return [
    ...(start > 0 ? [{ text: '… ', match: false }] : []),
    ...marked,
    ...(end < text.length ? [{ text: ' …', match: false }] : []),
  ]
}

/** The beginning of a text that no term is in. */
export function cutBeginning(text: string): readonly Segment[] {
  if (text.length <= snippetLength) return text === '' ? [] : [{ text, match: false }]
  const beginning = text.slice(0, cutEnd(text, snippetLength, 0)).replace(/\s+/g, ' ')
  return [{ text: `${beginning} …`, match: false }]
}

interface Place {
  readonly start: number
  readonly end: number
}

/** UTF-16 code units that are looked at together; places overlap by half, and a window lies within one. */
const placeLength = 1200
const mostPlaces = 3

/**
 * Where most of the parts are near each other, the earliest of equals first: reading the words of whole long texts would
 * take longer than finding them.
 */
function promisingPlaces(text: string, parts: readonly string[]): readonly Place[] {
  const half = placeLength / 2
  const most = parts.length === 1 ? 1 : mostPlaces
  const places: (Place & { readonly count: number })[] = []
  let before = new Set<string>()
  for (let start = 0, whole = 0; start < text.length && whole < most; start += half) {
    const folded = foldText(text.slice(start, start + half + longestCut))
    const here = new Set(parts.filter((part) => folded.includes(part)))
    const { size: count } = new Set([...before, ...here])
    if (count > 0) places.push({ start: Math.max(0, start - half), end: start + half + longestCut, count })
    if (count === parts.length) whole += 1
    before = here
  }
  return places.toSorted((a, b) => b.count - a.count || a.start - b.start).slice(0, most)
}

/** Letters of a word that a border between two places may cut off. */
const longestCut = 40

/** Words that are marked: in the whole text, or those that begin in a place. */
function matchesIn(text: string, marks: Marks, place?: Place): readonly Word[] {
  const matches: Word[] = []
  const { from, to } = place ? wordsAround(text, place) : { from: 0, to: text.length }
  for (const word of findWords(text.slice(from, to))) {
    if (marks.has(word.term)) matches.push({ ...word, start: word.start + from, end: word.end + from })
  }
  return matches
}

/** A place, widened to whole words where they are not too long. */
function wordsAround(text: string, { start, end }: Place): { readonly from: number; readonly to: number } {
  const before = /\S*$/.exec(text.slice(Math.max(0, start - longestCut), start))![0].length
  const after = /^\S*/.exec(text.slice(end, end + longestCut))![0].length
  return { from: wholeSign(text, start - before), to: Math.min(text.length, wholeSign(text, end + after)) }
}

interface Window {
  readonly first: Word
  readonly last: Word
  readonly score: number
}

/** The window with most different terms, then most neighbours in a row; the earliest of equals. */
function bestWindow(matches: readonly Word[]): Window | undefined {
  let best: Window | undefined
  const counts = new Map<string, number>()
  let from = 0
  let neighbours = 0
  for (const [index, match] of matches.entries()) {
    counts.set(match.term, (counts.get(match.term) ?? 0) + 1)
    if (index > 0 && areNeighbours(matches[index - 1], match)) neighbours += 1
    while (match.end - matches[from]!.start > snippetLength && from < index) {
      const gone = matches[from]!
      if (areNeighbours(gone, matches[from + 1])) neighbours -= 1
      const count = counts.get(gone.term)! - 1
      if (count === 0) counts.delete(gone.term)
      else counts.set(gone.term, count)
      from += 1
    }
    const score = counts.size * 10 + Math.min(9, neighbours)
    if (!best || score > best.score) best = { first: matches[from]!, last: match, score }
  }
  return best
}

function areNeighbours(a: Word | undefined, b: Word | undefined): boolean {
  return a !== undefined && b !== undefined && a.term !== b.term && b.start - a.end <= 2
}

/** How far a cut is moved to fall between words. */
const reach = 30

function cutStart(text: string, start: number, limit: number): number {
  if (start === 0) return 0
  const space = text.slice(start - 1, Math.min(limit, start + reach) + 1).search(/\s\S/)
  return space === -1 ? wholeSign(text, start) : start + space
}

function cutEnd(text: string, end: number, limit: number): number {
  if (end >= text.length) return text.length
  const from = Math.max(limit, end - reach)
  const tail = text.slice(from, end + 1)
  const space = tail.search(/\s\S*$/)
  return space === -1 ? wholeSign(text, end) : from + space
}

/** An offset that does not cut a surrogate pair. */
function wholeSign(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

function segments(text: string, start: number, end: number, matches: readonly Word[]): readonly Segment[] {
  const found: Segment[] = []
  const add = (from: number, to: number, match: boolean) => {
    if (to > from) found.push({ text: text.slice(from, to), match })
  }
  let at = start
  let markedFrom = start
  for (const match of matches) {
    if (match.end <= start || match.start >= end) continue
    const from = Math.max(match.start, start)
    const to = Math.min(match.end, end)
    if (from > at) {
      add(markedFrom, at, true)
      add(at, from, false)
      markedFrom = from
    }
    at = Math.max(at, to)
  }
  add(markedFrom, at, true)
  add(at, end, false)
  return found
}
