import type { Element, ElementContent, Properties, Root, RootContent, Text } from 'hast'
import { htmlToHast } from 'satteri'

export type Parent = Root | Element
export type Child = RootContent | ElementContent

/** Parses a fragment by the rules of the HTML standard: what browsers would build from it. */
export function parseFragment(html: string): Root {
  return htmlToHast(html, { fragment: true }) as Root
}

export function isElement(node: Child | Root | undefined, ...tagNames: readonly string[]): node is Element {
  return node?.type === 'element' && (tagNames.length === 0 || tagNames.includes(node.tagName))
}

/** Whether nodes are only white space and comments. */
export function isBlank(nodes: readonly Child[]): boolean {
  return nodes.every((node) => node.type === 'comment' || (node.type === 'text' && node.value.trim() === ''))
}

/** What there is in a tree, islands left out: the names of elements, and `#comment` where there is one. */
export function namesIn(root: Root): ReadonlySet<string> {
  const names = new Set<string>()
  const look = (parent: Parent) => {
    for (const node of parent.children) {
      if (node.type === 'comment') names.add('#comment')
      if (node.type !== 'element') continue
      names.add(node.tagName)
      if (node.tagName !== 'masthead-island') look(node)
    }
  }
  look(root)
  return names
}

/** A copy that shares nothing with its original but lists of classes, which nothing changes in place. */
export function cloneNode<T extends Child>(node: T): T {
  if (node.type !== 'element') return { ...node }
  return { ...node, properties: { ...node.properties }, children: node.children.map(cloneNode) }
}

type Visit = (element: Element, parent: Parent, ancestors: readonly Parent[]) => void | 'skip'

/**
 * Calls `visit` for every element in document order, parents first; `'skip'` leaves out what is inside. The tree may be
 * changed below the element that is visited, and it may be replaced in its parent, but not its siblings before it.
 * Islands are visited, and never entered: what is in them must stay as React rendered it.
 */
export function walkElements(root: Parent, visit: Visit): void {
  walkInto(root, [], visit)
}

function walkInto(parent: Parent, ancestors: Parent[], visit: Visit): void {
  ancestors.push(parent)
  for (let at = 0; at < parent.children.length; at++) {
    const node = parent.children[at]!
    if (node.type !== 'element') continue
    const after = parent.children[at + 1]
    if (visit(node, parent, ancestors) !== 'skip' && node.tagName !== 'masthead-island') {
      if (node.children.length > 0) walkInto(node, ancestors, visit)
    }
    if (parent.children[at] === node) continue
    // What was put in its place is not visited.
    if (after === undefined) break
    at = parent.children.indexOf(after as ElementContent) - 1
  }
  ancestors.pop()
}

/** The number of elements that the deepest one is nested in, itself counted; stops counting past `limit`. */
export function measureDepth(root: Root, limit: number): number {
  let level: readonly Parent[] = [root]
  for (let depth = 0; ; depth++) {
    const next: Parent[] = []
    for (const parent of level) {
      for (const node of parent.children) if (node.type === 'element') next.push(node)
    }
    if (next.length === 0 || depth > limit) return depth
    level = next
  }
}

const closesItself =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[dt]|t[dhr]|tbody|thead|tfoot|option|path|use)$/i

/**
 * Whether more than `limit` elements are open at once, counted by their tags without parsing: parsing takes the square
 * of it.
 */
export function isDeeper(html: string, limit: number): boolean {
  // Most texts do not have as many tags in all.
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1 && tags <= limit; at = html.indexOf('<', at + 1)) tags++
  return tags > limit && countOpenTags(html) > limit
}

function countOpenTags(html: string): number {
  let open = 0
  let most = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d-]*)/gi)) {
    if (closesItself.test(name)) continue
    open = Math.max(0, open + (slash === '' ? 1 : -1))
    most = Math.max(most, open)
  }
  return most
}

/** Puts nodes in the place of one; nothing when the parent does not hold it. */
export function replaceNode(parent: Parent, node: Child, replacements: readonly Child[]): void {
  const at = parent.children.indexOf(node as ElementContent)
  if (at !== -1) parent.children.splice(at, 1, ...(replacements as ElementContent[]))
}

export function createElement(
  tagName: string,
  properties: Properties = {},
  ...children: ElementContent[]
): Element {
  return { type: 'element', tagName, properties, children }
}

export function createText(value: string): Text {
  return { type: 'text', value }
}

/** A string property; `undefined` when it is absent or of another type. */
export function stringProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name]
  return typeof value === 'string' ? value : undefined
}

/** The types of hast know single properties more narrowly than its parsers and printers do. */
export function setProperty(element: Element, name: string, value: string | string[]): void {
  element.properties[name] = value
}

export function classNames(element: Element): readonly string[] {
  const value = element.properties['className']
  return Array.isArray(value) ? value.map(String) : []
}

export function addClass(element: Element, name: string): void {
  const names = classNames(element)
  if (!names.includes(name)) element.properties['className'] = [...names, name]
}

/** Takes every comment out, except inside islands, where React put them. */
export function removeComments(root: Root): void {
  dropComments(root)
  walkElements(root, (element) => {
    if (element.tagName !== 'masthead-island') dropComments(element)
  })
}

function dropComments(parent: Parent): void {
  parent.children = (parent.children as ElementContent[]).filter((node) => node.type !== 'comment')
}
