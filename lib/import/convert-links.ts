import type { HtmlWork } from './convert-html'
import type { Edit } from './edit'
import type { Node } from './tree'

/** The changes to a link or image of Markdown that has its own address. */
export function convertLink(node: Node, body: string, work: HtmlWork): Edit[] {
  const { draft, format, resolve, tell } = work
  const source = body.slice(node.start, node.end)
  const url = node.url ?? ''
  const bare = node.type === 'link' && !source.startsWith('[')
  if (bare) {
    const words = source.replace(/^<|>$/g, '')
    const unsafe = source.startsWith('<') || /[{}]/.test(source)
    if (format === 'md' || !unsafe) return []
    const label = words.replace(/[\\[\]{}<*_`~]/g, '\\$&')
    // The angle brackets keep the parser from making a second link of the label.
    return [
      { start: node.start, end: node.end, text: `[${label}](${url.replace(/[()\s]/g, encodeURIComponent)})` },
    ]
  }
  const rewrite = resolve(draft, url, node.type === 'image' ? 'image' : 'link', node.start, tell)
  if (rewrite.kind === 'same') return []
  const tail = (node.children.at(-1)?.end ?? node.start) - node.start
  const bracket = node.type === 'image' ? imageTail(source) : source.indexOf('](', tail)
  if (rewrite.kind === 'plain') {
    if (node.type === 'image') return [{ start: node.start, end: node.end, text: escapeText(node.alt) }]
    if (bracket === -1) return []
    return [
      { start: node.start, end: node.start + 1, text: '' },
      { start: node.start + bracket, end: node.end, text: '' },
    ]
  }
  const raw = /\]\(\s*(<[^>\n]*>|(?:[^\s()]|\([^\s()]*\))*)/.exec(source.slice(Math.max(0, bracket)))
  if (bracket === -1 || !raw) return []
  const end = node.start + bracket + raw[0].length
  return [{ start: end - raw[1]!.length, end, text: safeAddress(rewrite.address) }]
}

function imageTail(source: string): number {
  const match = /^!\[(?:[^\]\\[]|\\.|\[[^\]]*\])*\]\(/.exec(source)
  return match ? match[0].length - 2 : source.indexOf('](')
}

/** An address as it may stand between round brackets. */
export function safeAddress(address: string): string {
  return address.replace(/[\s()<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** A text as it may stand in Markdown or MDX. */
export function escapeText(text: string): string {
  return text.replace(/[\\[\]{}<*_`]/g, '\\$&')
}
