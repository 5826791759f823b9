import type { Element, Root } from 'hast'
import temml from 'temml'
import type { Report } from './report'
import {
  classNames,
  createElement,
  isElement,
  parseFragment,
  replaceNode,
  stringProperty,
  walkElements,
  type Parent,
} from './tree'

/** Turns every TeX formula into MathML; one that cannot be read is reported and shown as it was written. */
export function renderMath(root: Root, report: Report): void {
  const found: { readonly node: Element; readonly code: Element; readonly parent: Parent }[] = []
  walkElements(root, (element, parent) => {
    if (element.tagName === 'pre') {
      const code = element.children.find((child) => isElement(child, 'code') && isMath(child))
      if (code && isElement(code)) found.push({ node: element, code, parent })
      return 'skip'
    }
    if (element.tagName === 'code' && isMath(element)) found.push({ node: element, code: element, parent })
    return undefined
  })
  for (const { node, code, parent } of found) {
    const formula = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
    const display = node !== code || classNames(code).includes('math-display')
    const rendered = renderFormula(formula.trim(), display, report)
    if (!rendered) continue
    const alone = isElement(parent, 'p', 'span', 'a', 'em', 'strong') || !display
    const block = alone ? rendered : createElement('div', { className: ['math'], tabIndex: 0 }, rendered)
    replaceNode(parent, node, [block])
  }
}

function isMath(code: Element): boolean {
  return classNames(code).some((name) => name === 'math-inline' || name === 'math-display')
}

function renderFormula(formula: string, display: boolean, report: Report): Element | undefined {
  const place = report.places.findNext(formula)
  let html: string
  try {
    html = temml.renderToString(formula, {
      displayMode: display,
      throwOnError: true,
      maxExpand: 500,
      maxSize: [20, 20],
    })
  } catch (error) {
    // The library's type of its own errors has no name; nothing else that it throws is the author's mistake.
    if (!(error instanceof Error) || error.name !== 'ParseError') throw error
    const why = error.message.replaceAll('\u0332', '').trim().replace(/\s+/g, ' ').replace(/\.$/, '')
    report.add(place, `the formula cannot be read: ${why}`, 'correct the TeX')
    return undefined
  }
  const math = parseFragment(html).children.find((node) => isElement(node, 'math'))
  if (!math || !isElement(math)) throw new Error(`No MathML was made of the formula ${formula}`)
  clean(math)
  // What a feed, Markdown or a program that reads aloud says instead.
  math.properties = { ...(display ? { display: 'block' } : {}), alttext: formula }
  return math
}

/** Inline styles would be blocked by the page's policy; MathML's own attributes carry what matters. */
function clean(math: Element): void {
  walkElements(math, (element) => {
    const colour = /(?:^|;)\s*color:\s*(#[0-9a-f]{3,6})\b/i.exec(stringProperty(element, 'style') ?? '')?.[1]
    if (colour !== undefined) element.properties['mathcolor'] = colour
    delete element.properties['style']
    delete element.properties['id']
    const { scriptlevel, displaystyle } = element.properties
    if (element.tagName === 'mrow' && (scriptlevel ?? displaystyle) !== undefined) element.tagName = 'mstyle'
    delete element.properties['href']
  })
}
