import { createHash } from 'node:crypto'
import type { Element, Root, RootContent } from 'hast'
import { encodeAddress } from '#lib/core/address'
import { decodeFragment } from './footnotes'
import { mapReferences } from './ids'
import { countWords, extractText } from './text'
import {
  classNames,
  cloneNode,
  createElement,
  isBlank,
  isElement,
  removeComments,
  replaceNode,
  stringProperty,
  walkElements,
  type Child,
} from './tree'

/** About this many words stand in an excerpt whose author set no mark. */
const wordsWanted = 100
/** No block is added that would make more words of it than this. */
const mostWords = wordsWanted * 1.4

/**
 * Takes the mark out of a text, or chooses a place when there is none, and puts the target of "Continue reading" where
 * the post resumes. Answers whether nothing comes after.
 */
export function markResumption(root: Root, language: string, hasMarks: boolean): { readonly whole: boolean } {
  unwrapMark(root)
  const at = root.children.findIndex(isMark)
  let end = at
  if (at === -1) end = chooseEnd(root.children, language)
  else {
    root.children.splice(at, 1)
    // A mark at the very top, or a second one, says nothing.
    if (isBlank(root.children.slice(0, at))) end = chooseEnd(root.children, language)
  }
  if (hasMarks) removeMarks(root)
  const rest = root.children.slice(end)
  const whole = isBlank(rest)
  if (!whole) {
    const next = end + rest.findIndex((node) => !isBlank([node]))
    root.children.splice(next, 0, createElement('span', { id: 'continue-reading' }))
  }
  return { whole }
}

function isMark(node: Child): boolean {
  return (
    isElement(node, 'masthead-more') ||
    (node.type === 'comment' && node.value.trim().toLowerCase() === 'more')
  )
}

/** A mark alone in a paragraph of its own stands for itself. */
function unwrapMark(root: Root): void {
  root.children = root.children.flatMap((node) => {
    if (!isElement(node, 'p') || !node.children.some(isMark)) return [node]
    return isBlank(node.children.filter((child) => !isMark(child))) ? node.children.filter(isMark) : [node]
  })
}

function removeMarks(root: Root): void {
  walkElements(root, (element, parent) => {
    if (element.tagName === 'masthead-more') replaceNode(parent, element, element.children)
  })
}

/** The index after the leading whole blocks of about a hundred words; at least one block, and no heading at the end. */
function chooseEnd(nodes: readonly RootContent[], language: string): number {
  let words = 0
  let end = 0
  for (const [index, node] of nodes.entries()) {
    if (isElement(node, 'section') && classNames(node).includes('footnotes')) break
    if (isBlank([node])) continue
    const more = countUpTo(mostWords, node, language)
    const begun = nodes.slice(0, end).some((one) => !isBlank([one]) && !isHeading(one))
    if (begun && words + more > mostWords) break
    words += more
    if (!isHeading(node)) end = index + 1
    if (words >= wordsWanted && end === index + 1) break
  }
  return end === 0 ? nodes.length : end
}

/** The words of a block, or some number above `most`: lists may be as long as books, and are not read further. */
function countUpTo(most: number, block: RootContent, language: string): number {
  const parts = isElement(block, 'ul', 'ol') ? block.children : [block]
  let words = 0
  for (const part of parts) {
    if (words > most) break
    words += countWords(extractText([part]), language)
  }
  return words
}

function isHeading(node: RootContent): boolean {
  return isElement(node, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')
}

/** Makes blocks of a text ready to stand among those of other texts, under a heading of the second level. */
export function composeExcerpt(blocks: readonly RootContent[], address: string): Root {
  const root: Root = { type: 'root', children: blocks.map(cloneNode) }
  const prefix = `x${createHash('sha256').update(address).digest('hex').slice(0, 6)}-`
  showIslands(root)
  const ids = new Set<string>()
  walkElements(root, (element) => {
    const id = stringProperty(element, 'id')
    if (id !== undefined) ids.add(id)
  })
  walkElements(root, (element) => adaptElement(element, prefix, ids, encodeAddress(address)))
  return root
}

function adaptElement(element: Element, prefix: string, ids: ReadonlySet<string>, address: string): void {
  const { properties, tagName } = element
  const level = /^h([1-6])$/.exec(tagName)?.[1]
  if (level !== undefined) element.tagName = `h${Math.min(6, Number(level) + 1)}`
  const reference = properties['role'] === 'doc-noteref'
  const id = stringProperty(element, 'id')
  if (reference) delete properties['id']
  else if (id !== undefined) properties['id'] = prefix + id
  mapReferences(element, (one) => (ids.has(one) ? prefix + one : undefined))
  const href = stringProperty(element, 'href')
  if (tagName === 'a' && href?.startsWith('#') && href.length > 1) {
    const target = decodeFragment(href.slice(1))
    properties['href'] =
      !reference && ids.has(target) ? `#${encodeURIComponent(prefix + target)}` : address + href
  }
  if (tagName === 'img') {
    properties['loading'] = 'lazy'
    delete properties['fetchPriority']
  }
  const group = stringProperty(element, 'name')
  if (tagName === 'details' && group !== undefined) properties['name'] = prefix + group
}

/** Islands stand in excerpts as they were rendered, with controls that nothing would answer to switched off. */
function showIslands(root: Root): void {
  walkElements(root, (element, parent) => {
    if (element.tagName !== 'masthead-island') return
    const inner: Root = { type: 'root', children: element.children }
    removeComments(inner)
    walkElements(inner, (part) => {
      delete part.properties['style']
      if (/^(?:button|input|select|textarea|fieldset)$/.test(part.tagName)) part.properties['disabled'] = true
    })
    replaceNode(parent, element, inner.children)
  })
}
