import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { htmlToHast } from 'satteri'
import { feedAttributes } from '#lib/feeds/feed-attributes'
import { createResolver, type Resolver } from '#lib/feeds/feed-address'
import { cleanText } from '#lib/feeds/xml-text'

interface Surroundings {
  readonly resolver: Resolver
  /** Absolute address of the post. */
  readonly url: string
  /** Inside a paragraph or other element that holds no blocks. */
  readonly inline: boolean
  /** Inside `pre`, where tokens have elements of their own. */
  readonly code: boolean
}

/**
 * HTML of an artifact as feed readers take it: addresses absolute, nothing that needs the site's style or script, and no
 * attribute but those with a meaning of their own. Islands are shown as they were rendered, with a link to the live ones.
 */
export function renderFeedHtml(html: string, siteUrl: string, url: string): string {
  const tree = htmlToHast(html, { fragment: true }) as Root
  const resolver = createResolver(siteUrl, url)
  const children = convertAll(tree.children, { resolver, url, inline: false, code: false })
  const made = toHtml({ type: 'root', children }, { characterReferences: { useNamedReferences: false } })
  // What writes the XML takes this one name for its own and replaces it.
  return cleanText(made).replaceAll('&apos;', '&#39;')
}

type Node = RootContent | ElementContent

function convertAll(nodes: readonly Node[], around: Surroundings): ElementContent[] {
  return nodes.flatMap((node) => convert(node, around))
}

function convert(node: Node, around: Surroundings): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: cleanText(node.value) }]
  if (node.type !== 'element') return []
  const rule = Object.hasOwn(rules, node.tagName) ? rules[node.tagName] : undefined
  return rule ? rule(node, around) : keep(node, around)
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
  const inside = { ...around, inline: around.inline || paragraphs.has(tagName) }
  const properties = feedAttributes(element, around.resolver)
  return [{ type: 'element', tagName, properties, children: convertAll(element.children, inside) }]
}

const rules: Readonly<Record<string, Rule>> = {
  script: drop,
  style: drop,
  template: drop,
  link: drop,
  meta: drop,
  base: drop,
  title: drop,
  source: drop,
  button: drop,
  select: drop,
  textarea: drop,
  dialog: drop,
  noscript: unwrap,
  form: unwrap,
  label: unwrap,
  fieldset: unwrap,
  object: unwrap,
  picture: unwrap,
  div: (element, around) =>
    (hasClass(element, 'table-scroll') || hasClass(element, 'math') ? unwrap : keep)(element, around),
  span: (element, around) => (hasOwnMeaning(element) && !around.code ? keep : unwrap)(element, around),
  a: (element, around) => (hasClass(element, 'heading-anchor') ? drop : keep)(element, around),
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
  iframe: linkToSource,
  embed: linkToSource,
  video: keepMedia,
  audio: keepMedia,
  canvas: drop,
  svg: nameDrawing,
  'masthead-island': (element, around) => {
    const inside = convertAll(element.children, around)
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

function linkToSource(element: Element, around: Surroundings): ElementContent[] {
  const href = around.resolver.link(String(element.properties['src'] ?? ''))
  if (href === undefined || element.properties['src'] === undefined) return []
  const title = element.properties['title']
  const link = make('a', { type: 'text', value: cleanText(typeof title === 'string' ? title : href) })
  link.properties['href'] = href
  return [around.inline ? link : make('p', link)]
}

/** A reader that cannot play a film in place shows the link inside it. */
function keepMedia(element: Element, around: Surroundings): ElementContent[] {
  const source = element.children.find((child) => child.type === 'element' && child.tagName === 'source')
  const src = element.properties['src'] ?? (source?.type === 'element' ? source.properties['src'] : undefined)
  const href = typeof src === 'string' ? around.resolver.source(src) : undefined
  if (href === undefined) return []
  const label = element.properties['ariaLabel']
  const link = make('a', { type: 'text', value: cleanText(typeof label === 'string' ? label : href) })
  link.properties['href'] = href
  const properties = { ...feedAttributes(element, around.resolver), src: href, controls: true }
  return [{ type: 'element', tagName: element.tagName, properties, children: [link] }]
}

/** Readers take drawings out; their name is what remains to say. */
function nameDrawing(element: Element): ElementContent[] {
  const title = element.children.find((child) => child.type === 'element' && child.tagName === 'title')
  const text =
    title?.type === 'element' && title.children[0]?.type === 'text' ? title.children[0].value : undefined
  const name = element.properties['ariaLabel'] ?? text
  return typeof name === 'string' && name.trim() !== '' ? [{ type: 'text', value: cleanText(name) }] : []
}

function make(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties
  return Array.isArray(className)
    ? className.includes(name)
    : String(className ?? '')
        .split(/\s+/)
        .includes(name)
}

function hasOwnMeaning({ properties }: Element): boolean {
  return properties['lang'] !== undefined || properties['dir'] !== undefined || properties['id'] !== undefined
}
