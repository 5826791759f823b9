import type { Element, Root } from 'hast'
import { toMdast, type Handle } from 'hast-util-to-mdast'
import { toString } from 'hast-util-to-string'
import type { Root as MarkdownRoot, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { htmlToHast } from 'satteri'
import { visit } from 'unist-util-visit'
import { createResolver, type Resolver } from '#lib/feeds/feed-address'
import { drawingName, hasClass } from '#lib/feeds/hast-facts'

/**
 * The HTML of an artifact as Markdown. Addresses become absolute, and each component keeps what it says: an island the
 * state it was rendered in, a callout a quotation, a frame a link, a formula its TeX.
 */
export function markdownOf(html: string, siteUrl: string, url: string): string {
  const tree = htmlToHast(html, { fragment: true }) as Root
  resolveAddresses(tree, createResolver(siteUrl, url), url)
  const markdown = toMdast(tree, {
    handlers,
    nodeHandlers: { comment: nothing },
    document: true,
  }) as MarkdownRoot
  return toMarkdown(markdown, {
    bullet: '-',
    fences: true,
    rule: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  })
}

function resolveAddresses(tree: Root, resolver: Resolver, url: string): void {
  visit(tree, 'element', (element) => {
    if (footnoteNumber(element, 'href', '#fn-')) return
    if (element.tagName === 'masthead-island') element.properties['href'] = url
    resolveIn(element, 'href', resolver.link)
    resolveIn(element, 'src', resolver.source)
    resolveIn(element, 'poster', resolver.source)
  })
}

function resolveIn(
  { properties }: Element,
  name: 'href' | 'src' | 'poster',
  resolve: (address: string) => string | undefined,
): void {
  const value = properties[name]
  if (typeof value === 'string') properties[name] = resolve(value)
}

/** The number in an attribute such as `#fn-1`, by which notes and the places that call them know each other. */
function footnoteNumber(
  { properties }: Element,
  name: 'href' | 'id',
  prefix: '#fn-' | 'fn-',
): string | undefined {
  const value = properties[name]
  return typeof value === 'string' && value.startsWith(prefix) ? value.slice(prefix.length) : undefined
}

const nothing = () => undefined
const asText = (text: string): RootContent => ({ type: 'text', value: text })

const handlers: Record<string, Handle> = {
  button: nothing,
  canvas: nothing,
  dialog: nothing,
  select: nothing,
  textarea: nothing,
  aside: (state, element) => ({ type: 'blockquote', children: state.toFlow(state.all(element)) }),
  p: (state, element) => {
    const children = state.all(element) as never
    const isTitle = hasClass(element, 'callout-title') || hasClass(element, 'notice-title')
    return { type: 'paragraph', children: isTitle ? [{ type: 'strong', children }] : children }
  },
  figure: (state, element) =>
    hasClass(element, 'code') ? codeOf(element) : state.toFlow(state.all(element)),
  a: (state, element) => {
    if (hasClass(element, 'heading-anchor') || element.properties['role'] === 'doc-backlink') return undefined
    const children = state.all(element) as never
    const { href } = element.properties
    return typeof href === 'string' && href !== '' ? { type: 'link', url: href, children } : children
  },
  sup: (state, element) => {
    const call = element.children[0]
    const number = call?.type === 'element' ? footnoteNumber(call, 'href', '#fn-') : undefined
    if (number === undefined) return state.all(element)
    return { type: 'footnoteReference', identifier: number, label: number }
  },
  section: (state, element) => {
    if (!hasClass(element, 'footnotes')) return state.toFlow(state.all(element))
    const list = element.children.find((child) => child.type === 'element' && child.tagName === 'ol')
    if (list?.type !== 'element') return undefined
    return list.children.flatMap((note) => {
      const number = note.type === 'element' ? footnoteNumber(note, 'id', 'fn-') : undefined
      if (note.type !== 'element' || number === undefined) return []
      return {
        type: 'footnoteDefinition',
        identifier: number,
        label: number,
        children: state.toFlow(state.all(note)),
      }
    })
  },
  iframe: linkToSource,
  embed: linkToSource,
  svg: (_state, element) => {
    const name = drawingName(element)
    return name === undefined ? undefined : asText(name)
  },
  // The dollar signs must not be escaped, and what stands between them is no Markdown.
  math: (_state, element) => {
    const formula = String(element.properties['alttext'] ?? toString(element)).trim()
    const display = element.properties['display'] === 'block'
    const value = display ? `$$\n${formula}\n$$` : `$$${formula}$$`
    return { type: 'html', value }
  },
  'masthead-island': (state, element, parent) => {
    const link: RootContent = {
      type: 'link',
      url: state.resolve(String(element.properties['href'] ?? '')),
      children: [{ type: 'text', value: 'Interactive on the site' }],
    }
    const inline = parent?.type === 'element' && /^(?:p|li|td|span|em|strong)$/.test(parent.tagName)
    const shown = state.all(element)
    if (inline) return [...shown, asText(' ('), link, asText(')')] as never
    return [...state.toFlow(shown), { type: 'paragraph', children: [link] }]
  },
}

function codeOf(figure: Element): RootContent {
  const pre = figure.children.find((child) => child.type === 'element' && child.tagName === 'pre')
  const language = figure.properties['dataLanguage']
  return {
    type: 'code',
    lang: typeof language === 'string' ? language : null,
    value: pre?.type === 'element' ? toString(pre).replace(/\n$/, '') : '',
  }
}

function linkToSource(_state: unknown, element: Element): RootContent | undefined {
  const { src, title } = element.properties
  if (typeof src !== 'string') return undefined
  return { type: 'link', url: src, children: [asText(typeof title === 'string' ? title : src) as never] }
}
