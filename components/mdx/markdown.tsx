import type { ElementContent, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { markdownToHast } from 'satteri'

/** Markdown from data, e.g. a candidate's statement: safe whoever wrote it. */
export function Markdown({ children }: { children: string }) {
  if (typeof children !== 'string') throw new Error('Markdown needs a string between its tags')
  return <div className="markdown" dangerouslySetInnerHTML={{ __html: renderMarkdown(children) }} />
}

/**
 * HTML of Markdown that nobody reviewed. HTML in it is shown as text, addresses other than web, mail and relative ones
 * are dropped, and headings become bold paragraphs, for they would break the outline of the page around them.
 */
export function renderMarkdown(source: string): string {
  const tree = markdownToHast(source, { features: { frontmatter: false, gfm: { footnotes: false } } }) as Root
  return toHtml({ type: 'root', children: tree.children.map(tameNode) as RootContent[] })
}

const safeAddress = /^(?:https?:|mailto:|[^:]*(?:[/?#]|$))/i

function tameNode(node: RootContent): RootContent {
  if ((node.type as string) === 'raw')
    return { type: 'text', value: (node as unknown as { value: string }).value }
  if (node.type !== 'element') return node
  const children = node.children.map(tameNode) as ElementContent[]
  if (/^h[1-6]$/.test(node.tagName)) {
    return element('p', {}, [element('strong', {}, children)])
  }
  const properties = { ...node.properties }
  for (const name of ['href', 'src']) {
    const value = properties[name]
    if (typeof value === 'string' && !safeAddress.test(value.trim())) delete properties[name]
  }
  return { ...node, properties, children }
}

function element(tagName: string, properties: Record<string, string>, children: ElementContent[]) {
  return { type: 'element' as const, tagName, properties, children }
}
