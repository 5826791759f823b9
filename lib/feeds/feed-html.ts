import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { htmlToHast } from 'satteri'
import { feedAttributes } from '#lib/feeds/feed-attributes'
import { createResolver, type Resolver } from '#lib/feeds/feed-address'
import { drawingName, hasClass } from '#lib/feeds/hast-facts'
import { mathText } from '#lib/feeds/math-text'
import { cleanText } from '#lib/feeds/xml-text'

interface Surroundings {
  readonly resolver: Resolver
  /** Absolute address of the post. */
  readonly url: string
  /** Inside a paragraph or other element that holds no blocks. */
  readonly inline: boolean
  /** Inside `pre`, where tokens have elements of their own. */
  readonly code: boolean
  /** Inside a link, which holds no other. */
  readonly linked: boolean
}

/**
 * HTML of an artifact as feed readers take it: addresses absolute, nothing that needs the site's style or script, and no
 * attribute but those with a meaning of their own. Islands are shown as they were rendered, with a link to the live ones;
 * films are linked stills, callouts quotations, formulas their text.
 */
export function renderFeedHtml(html: string, siteUrl: string, url: string): string {
  const tree = htmlToHast(html, { fragment: true }) as Root
  const resolver = createResolver(siteUrl, url)
  const children = convertAll(tree.children, { resolver, url, inline: false, code: false, linked: false })
  const made = toHtml({ type: 'root', children }, { characterReferences: { useNamedReferences: false } })
  return cleanText(made)
}

type Node = RootContent | ElementContent

function convertAll(nodes: readonly Node[], around: Surroundings): ElementContent[] {
  return nodes.flatMap((node) => convert(node, around))
}

function convert(node: Node, around: Surroundings): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: cleanText(node.value) }]
  if (node.type !== 'element' || isHidden(node)) return []
  const rule = Object.hasOwn(rules, node.tagName) ? rules[node.tagName] : undefined
  if (rule) return rule(node, around)
  return (known.has(node.tagName) ? keep : unwrap)(node, around)
}

type Rule = (element: Element, around: Surroundings) => ElementContent[]

const drop: Rule = () => []
const unwrap: Rule = (element, around) => convertAll(element.children, around)

const paragraphs = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'summary',
  'figcaption',
  'dt',
  'a',
  'em',
  'strong',
])

const keep: Rule = (element, around) => {
  const { tagName } = element
  const inside = {
    ...around,
    inline: around.inline || paragraphs.has(tagName),
    linked: around.linked || tagName === 'a',
  }
  const properties = feedAttributes(element, around.resolver)
  return [{ type: 'element', tagName, properties, children: convertAll(element.children, inside) }]
}

/** What readers know and checkers of feeds have nothing against; of any other element the content is kept. */
const known = new Set(
  (
    'a abbr address article b bdi big blockquote br caption center cite code col colgroup data dd del details dfn ' +
    'div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark meter nav ol p pre ' +
    'progress q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead ' +
    'time tr tt u ul var wbr'
  ).split(' '),
)

const rules: Readonly<Record<string, Rule>> = {
  script: drop,
  style: drop,
  template: drop,
  link: drop,
  meta: drop,
  base: drop,
  title: drop,
  source: drop,
  track: drop,
  map: drop,
  button: drop,
  select: drop,
  textarea: drop,
  dialog: drop,
  canvas: drop,
  object: unwrap,
  bdo: (element, around) => keep({ ...element, tagName: 'bdi' }, around),
  div: (element, around) => {
    if (hasClass(element, 'table-scroll')) return unwrap(element, around)
    return keep(hasClass(element, 'math') ? { ...element, tagName: 'p' } : element, around)
  },
  span: (element, around) => (hasOwnMeaning(element) && !around.code ? keep : unwrap)(element, around),
  a: (element, around) =>
    (hasClass(element, 'heading-anchor') ? drop : around.linked ? unwrap : keep)(element, around),
  aside: (element, around) => keep({ ...element, tagName: 'blockquote', properties: {} }, around),
  p: (element, around) => {
    if (!hasClass(element, 'callout-title') && !hasClass(element, 'notice-title'))
      return keep(element, around)
    return [make('p', make('strong', ...convertAll(element.children, { ...around, inline: true })))]
  },
  figure: (element, around) => (hasClass(element, 'code') ? unframeCode : keep)(element, around),
  pre: (element, around) => keep(element, { ...around, code: true }),
  input: (element) => {
    if (element.properties['type'] !== 'checkbox') return []
    return [{ type: 'text', value: element.properties['checked'] === true ? '☑ ' : '☐ ' }]
  },
  math: (element) => [{ type: 'text', value: cleanText(mathText(element)) }],
  iframe: linkToSource,
  embed: linkToSource,
  video: linkToMedia,
  audio: linkToMedia,
  svg: nameDrawing,
  'masthead-island': (element, around) => {
    const inside = convertAll(element.children, around)
    if (around.linked) return inside
    const link = make('a', { type: 'text', value: 'Interactive on the site' })
    link.properties['href'] = around.url
    return around.inline
      ? [...inside, { type: 'text', value: ' (' }, link, { type: 'text', value: ')' }]
      : [...inside, make('p', link)]
  },
}

function unframeCode(element: Element, around: Surroundings): ElementContent[] {
  return convertAll(
    element.children.filter((child) => child.type !== 'element' || child.tagName !== 'figcaption'),
    around,
  )
}

/** A frame is a link to what it shows. */
function linkToSource(element: Element, around: Surroundings): ElementContent[] {
  const { src, title } = element.properties
  const href = typeof src === 'string' ? around.resolver.link(src) : undefined
  if (href === undefined) return []
  const text = cleanText(typeof title === 'string' ? title : href)
  return linkTo(href, { type: 'text', value: text }, around)
}

/** A film is its still, linked; without one, and for a sound, its name is. */
function linkToMedia(element: Element, around: Surroundings): ElementContent[] {
  const source = element.children.find((child) => child.type === 'element' && child.tagName === 'source')
  const src = element.properties['src'] ?? (source?.type === 'element' ? source.properties['src'] : undefined)
  const href = typeof src === 'string' ? around.resolver.source(src) : undefined
  if (href === undefined) return []
  const { ariaLabel, poster, width, height } = element.properties
  const label = cleanText(typeof ariaLabel === 'string' ? ariaLabel : href)
  const still = typeof poster === 'string' ? around.resolver.source(poster) : undefined
  if (still === undefined) return linkTo(href, { type: 'text', value: label }, around)
  const picture = make('img')
  picture.properties = { src: still, alt: label, width, height }
  return linkTo(href, picture, around)
}

function linkTo(href: string, content: ElementContent, around: Surroundings): ElementContent[] {
  if (around.linked) return [content]
  const link = make('a', content)
  link.properties['href'] = href
  return [around.inline ? link : make('p', link)]
}

/** Readers take drawings out; their name is what remains to say. */
function nameDrawing(element: Element): ElementContent[] {
  const name = drawingName(element)
  return name === undefined ? [] : [{ type: 'text', value: cleanText(name) }]
}

function make(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

/** Tools of the page that its script brings out. */
function isHidden({ properties }: Element): boolean {
  return properties['hidden'] !== undefined && properties['hidden'] !== false
}

function hasOwnMeaning({ properties }: Element): boolean {
  return properties['lang'] !== undefined || properties['dir'] !== undefined || properties['id'] !== undefined
}
