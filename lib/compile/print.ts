import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import { find, html, svg, type Info, type Schema } from 'property-information'

const voids = new Set(
  'area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
)
/** HTML again, inside a drawing (HTML standard, section 13.2.6.5). */
const integrationPoints = new Set(['desc', 'foreignObject', 'title'])

/** HTML that is printed already: nothing that comes after looks into it. */
export interface Printed {
  readonly type: 'printed'
  readonly value: string
}

/**
 * Prints nodes as HTML (section 13.3, serialising fragments): every attribute in double quotes, every end tag written.
 * Parsing the result gives the same tree.
 */
export function printTree(root: Root): string {
  return printAll(root.children, html)
}

function printAll(nodes: readonly (RootContent | ElementContent | Printed)[], schema: Schema): string {
  let printed = ''
  for (const node of nodes) {
    if (node.type === 'text') printed += escapeText(node.value)
    else if (node.type === 'element') printed += printElement(node, schema)
    else if (node.type === 'comment') printed += printComment(node.value)
    else if (node.type === 'doctype') printed += '<!doctype html>'
    else if (node.type === 'printed') printed += node.value
  }
  return printed
}

function printElement(element: Element, schema: Schema): string {
  const { tagName, properties } = element
  const drawn = schema === html && tagName === 'svg' ? svg : schema
  const inside = drawn === svg && integrationPoints.has(tagName) ? html : drawn
  const start = `<${tagName}${printAttributes(properties, drawn)}>`
  if (tagName === 'script' || tagName === 'style') return `${start}${rawText(element)}</${tagName}>`
  const content = printAll(element.children, inside)
  if (content === '' && schema === html && voids.has(tagName)) return start
  // Parsers drop the first line break inside these two.
  const first = (tagName === 'pre' || tagName === 'textarea') && content.startsWith('\n') ? '\n' : ''
  return `${start}${first}${content}</${tagName}>`
}

function rawText(element: Element): string {
  return element.children.map((child) => ('value' in child ? child.value : '')).join('')
}

function printAttributes(properties: Properties, schema: Schema): string {
  let printed = ''
  for (const name in properties) {
    const value = properties[name]
    if (value === null || value === undefined || value === false) continue
    const info = infoOf(schema, name)
    if (isFlag(info, value)) {
      if (value || value === '') printed += ` ${info.attribute}`
      continue
    }
    const list = Array.isArray(value) ? value.join(info.commaSeparated ? ', ' : ' ') : String(value)
    printed += ` ${info.attribute}="${escapeAttribute(list)}"`
  }
  return printed
}

/** Whether only the name of an attribute is written. */
function isFlag(info: Info, value: NonNullable<Properties[string]>): boolean {
  if (value === true) return true
  if (value === info.attribute || value === '') return info.boolean || info.overloadedBoolean
  return info.boolean && typeof value !== 'string'
}

const known = new Map<Schema, Map<string, Info>>([
  [html, new Map()],
  [svg, new Map()],
])

function infoOf(schema: Schema, name: string): Info {
  const infos = known.get(schema)!
  const info = infos.get(name) ?? find(schema, name)
  // Authors' own `data-` names are without number.
  if (infos.size < 1000) infos.set(name, info)
  return info
}

export function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text
}

const references: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '`': '&grave;' }

function escapeAttribute(text: string): string {
  return /["&`]/.test(text) ? text.replace(/["&`]/g, (sign) => references[sign]!) : text
}

function printComment(text: string): string {
  return `<!--${text.replace(/^>|^->|<!--|-->|--!>|<!-$/g, (part) => part.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))}-->`
}
