import type { Element, Root } from 'hast'
import type { WrittenEntry } from '#lib/content/post'
import type { Position } from '#lib/core/position'
import { walkElements } from './tree'

/** Finds where in an author's file something stands that the HTML made of it no longer says. */
export interface Places {
  /** The place of the n-th use of a text; n counts from 1. The body's first line when the text is not in it. */
  find(text: string, occurrence: number): Position
  /** The place of a text's next use: each call stands for one more use of it. */
  findNext(text: string): Position
  /** The place where the next element of a name begins. */
  findTag(tagName: string): Position
  /** The place of a value in the front matter. */
  findInFrontMatter(text: string): Position
  readonly start: Position
}

export function createPlaces(entry: WrittenEntry): Places {
  const { source } = entry
  const offset = bodyOffset(entry)
  const start: Position = { line: entry.bodyLine, column: 1 }
  const lineStarts = findLineStarts(source)
  const uses = new Map<string, number>()
  const found = new Map<string, readonly number[]>()

  function locate(key: string, occurrence: number, search: () => readonly number[]): Position {
    let offsets = found.get(key)
    if (!offsets) {
      offsets = search()
      found.set(key, offsets)
    }
    const at = offsets[Math.min(occurrence, offsets.length) - 1]
    return at === undefined ? start : positionIn(lineStarts, at)
  }

  function countUse(key: string): number {
    const occurrence = (uses.get(key) ?? 0) + 1
    uses.set(key, occurrence)
    return occurrence
  }

  const find = (text: string, occurrence: number): Position =>
    locate(`text ${text}`, occurrence, () => findUses(source, offset, text))

  return {
    find,
    findNext: (text) => find(text, countUse(`text ${text}`)),
    findTag: (tagName) =>
      locate(`tag ${tagName}`, countUse(`tag ${tagName}`), () => findTags(source, offset, tagName)),
    findInFrontMatter: (text) => positionIn(lineStarts, findUses(source.slice(0, offset), 0, text)[0] ?? 0),
    start,
  }
}

function findLineStarts(source: string): readonly number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** As `positionAt`, for many places in one text. */
function positionIn(lineStarts: readonly number[], offset: number): Position {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - lineStarts[low]! + 1 }
}

function findTags(source: string, from: number, tagName: string): readonly number[] {
  const opening = new RegExp(`<${tagName.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`, 'gi')
  return [...source.slice(from).matchAll(opening)].map((match) => from + match.index)
}

function bodyOffset(entry: WrittenEntry): number {
  if (entry.source.endsWith(entry.body)) return entry.source.length - entry.body.length
  let offset = 0
  for (let line = 1; line < entry.bodyLine; line++) {
    const end = entry.source.indexOf('\n', offset)
    if (end === -1) break
    offset = end + 1
  }
  return offset
}

/** Offsets of a text in a source, in order; where it stands by itself, as an address does, other hits are left out. */
function findUses(source: string, from: number, text: string): readonly number[] {
  for (const form of writtenForms(text)) {
    const all: number[] = []
    for (let at = source.indexOf(form, from); at !== -1; at = source.indexOf(form, at + form.length))
      all.push(at)
    const alone = all.filter(
      (at) => /[("'<{=:\s]/.test(source[at - 1] ?? ' ') && /[)"'>}\s]/.test(source[at + form.length] ?? ' '),
    )
    if (all.length > 0) return alone.length > 0 ? alone : all
  }
  return []
}

/** How an author may have written a value that reads `text` in HTML. */
function writtenForms(text: string): readonly string[] {
  if (text === '') return []
  const forms = new Set([text, text.replaceAll('&', '&amp;'), JSON.stringify(text).slice(1, -1)])
  try {
    forms.add(decodeURI(text))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  // Markdown encodes a stray percent sign.
  forms.add(encodeURI(text)).add(text.replaceAll('%25', '%'))
  return [...forms]
}

const addresses = new Set(['href', 'src', 'poster', 'srcSet', 'xLinkHref', 'action', 'formAction'])

/** Where an element's address is written. */
export type AddressPlace = (element: Element, attribute: string) => Position

/** Counts the addresses in a tree in document order, before anything in it moves, so that each is found later. */
export function countAddresses(root: Root, places: Places): AddressPlace {
  const counts = new Map<string, number>()
  const seen = new Map<Element, Map<string, { readonly text: string; readonly occurrence: number }>>()
  walkElements(root, (element) => {
    for (const attribute in element.properties) {
      const value = element.properties[attribute]
      if (typeof value !== 'string' || !addresses.has(attribute)) continue
      const occurrence = (counts.get(value) ?? 0) + 1
      counts.set(value, occurrence)
      const attributes = seen.get(element) ?? new Map<string, { text: string; occurrence: number }>()
      attributes.set(attribute, { text: value, occurrence })
      seen.set(element, attributes)
    }
  })
  return (element, attribute) => {
    const use = seen.get(element)?.get(attribute)
    return use ? places.find(use.text, use.occurrence) : places.start
  }
}
