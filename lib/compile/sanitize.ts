import type { Element, Root } from 'hast'
import { isKnownElement } from './elements'
import type { Report } from './report'
import { slugify } from '#lib/core/slug'
import { addClass, isBlank, isElement, replaceNode, stringProperty, walkElements, type Parent } from './tree'

const forbidden = new Map([
  ['script', ['pages run no inline script', 'put it into a component with `use client`, or remove it']],
  ['style', ['pages carry no inline style sheets', 'remove it']],
  ['iframe', ['pages load nothing from elsewhere unasked', 'use the Video or Embed component']],
  ['frame', ['pages have no frames', 'remove it']],
  ['object', ['pages hold no plug-ins', 'use an image, a video or a link']],
  ['embed', ['pages hold no plug-ins', 'use an image, a video or a link']],
  ['applet', ['pages hold no plug-ins', 'remove it']],
  ['base', ['it would change every link of the page', 'remove it']],
  ['meta', ['it belongs to the head of a page', 'use the front matter']],
  ['link', ['it belongs to the head of a page', 'remove it']],
] as const)

/** Elements that HTML has given up, with what says the same. */
const renamed = new Map([
  ['center', 'div'],
  ['font', 'span'],
  ['big', 'span'],
  ['tt', 'code'],
  ['strike', 's'],
  ['acronym', 'abbr'],
  ['dir', 'ul'],
  ['marquee', 'div'],
  ['nobr', 'span'],
])

const obsolete = [
  'bgColor',
  'border',
  'cellPadding',
  'cellSpacing',
  'vAlign',
  'noWrap',
  'hSpace',
  'vSpace',
  'frameBorder',
  'clear',
  'color',
  'face',
  'background',
  'rules',
  'frame',
  'summary',
  'align',
  'style',
  'nonce',
  'srcDoc',
  'dynsrc',
  'lowsrc',
]
/** What tables, lists and blocks have given up. */
const ofLayout = ['width', 'height', 'background', 'size', 'compact', 'char', 'charOff', 'summary']
const drawing =
  /^(?:fill|stroke|opacity|stop|font|text-anchor|dominant-baseline|clip|mask|display|visibility|color)(?:-[a-z]+)*$/

/**
 * Removes what the policy of every page would block anyway, or HTML no longer has. Script, handlers and frames are
 * reported, since something that their author wanted would be missing.
 */
export function sanitizeTree(root: Root, report: Report): void {
  walkElements(root, (element, parent, ancestors) => {
    if (element.tagName === 'masthead-island') return undefined
    const why = forbidden.get(element.tagName as 'script')
    if (why) {
      const place = report.places.findTag(element.tagName)
      report.add(place, `<${element.tagName}> cannot be shown: ${why[0]}`, why[1])
      replaceNode(parent, element, [])
      return 'skip'
    }
    const { tagName } = element
    if (!isKnownElement(tagName) && !isWithin(element, ancestors, 'svg', 'math')) {
      report.add(
        report.places.findTag(element.tagName),
        `HTML has no element <${element.tagName}>`,
        `write it in backticks or as &lt;${element.tagName}> when it is text; components begin with a capital letter and work in .mdx files`,
      )
    }
    if (element.tagName === 'p' && isBlank(element.children) && element.properties['id'] === undefined) {
      replaceNode(parent, element, [])
    }
    removeHandlers(element, report)
    mendElement(element, ancestors)
    return undefined
  })
}

function removeHandlers(element: Element, report: Report): void {
  for (const name in element.properties) {
    if (!/^on/i.test(name)) continue
    delete element.properties[name]
    const attribute = name.toLowerCase()
    report.add(
      report.places.findNext(attribute),
      `the handler ${attribute} does not run: pages run no inline script`,
      'remove it, or use a component with `use client`',
    )
  }
}

function isWithin(element: Element, ancestors: readonly Parent[], ...tagNames: readonly string[]): boolean {
  return isElement(element, ...tagNames) || ancestors.some((one) => isElement(one, ...tagNames))
}

/** What `mendElement` looks at. */
const mendable = new Set([...obsolete, ...ofLayout, 'type', 'name'])

function isSound({ tagName, properties }: Element): boolean {
  if (renamed.has(tagName)) return false
  for (const name in properties) if (mendable.has(name)) return false
  return true
}

function mendElement(element: Element, ancestors: readonly Parent[]): void {
  // Most elements have nothing to mend.
  if (isSound(element)) return
  const style = stringProperty(element, 'style') ?? ''
  const align =
    /(?:^|;)\s*text-align\s*:\s*(left|center|right)/i.exec(style)?.[1] ??
    /^(left|center|right)$/i.exec(stringProperty(element, 'align') ?? '')?.[1] ??
    (element.tagName === 'center' ? 'center' : undefined)
  if (align !== undefined) addClass(element, `align-${align.toLowerCase()}`)
  if (isWithin(element, ancestors, 'svg')) {
    for (const [, name, value] of style.matchAll(/([a-z-]+)\s*:\s*([^;]+)/gi)) {
      if (drawing.test(name!.toLowerCase())) element.properties[camelCase(name!)] ??= value!.trim()
    }
    delete element.properties['style']
    return
  }
  element.tagName = renamed.get(element.tagName) ?? element.tagName
  for (const name of obsolete) {
    if (name === 'color' || name === 'summary' || name === 'background') continue
    if (name in element.properties) delete element.properties[name]
  }
  if (element.tagName === 'font' || element.tagName === 'span') delete element.properties['color']
  mendByKind(element)
}

function mendByKind(element: Element): void {
  const { tagName, properties } = element
  if (/^(?:table|thead|tbody|tfoot|tr|td|th|col|colgroup|hr|pre|p|div|ul|ol|li)$/.test(tagName)) {
    for (const name of ofLayout) {
      if (name in properties) delete properties[name]
    }
    if (tagName === 'ul' || tagName === 'li') delete properties['type']
  }
  const name = stringProperty(element, 'name')
  if (tagName === 'a' && name !== undefined) {
    properties['id'] ??= slugify(name)
    delete properties['name']
  }
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}
