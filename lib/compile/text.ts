import { classNames, type Child } from './tree'

const blocks = new Set(
  (
    'address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const silent = new Set(['script', 'style', 'template', 'noscript', 'head', 'title'])

/** The words of a tree as plain text: one line for each block, code kept as it is, headings for screen readers left out. */
export function extractText(nodes: readonly Child[]): string {
  let text = ''
  const breakLine = (): void => {
    text = text.replace(/ +$/, '')
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const read = (node: Child, preformatted: boolean): void => {
    if (node.type === 'text') {
      const value = preformatted ? node.value : node.value.replace(/\s+/g, ' ')
      text += /(^|\s)$/.test(text) && !preformatted ? value.trimStart() : value
    }
    if (node.type !== 'element' || silent.has(node.tagName)) return
    if (classNames(node).includes('sr-only')) return
    if (
      node.properties['dataFootnoteRef'] !== undefined ||
      node.properties['dataFootnoteBackref'] !== undefined
    )
      return
    const block = blocks.has(node.tagName)
    if (block) breakLine()
    for (const child of node.children) read(child, preformatted || node.tagName === 'pre')
    if (node.tagName === 'td' || node.tagName === 'th') text += ' '
    if (block) breakLine()
  }
  for (const node of nodes) read(node, false)
  return text.trim()
}

/** The text inside one element on one line. */
export function extractLine(nodes: readonly Child[]): string {
  return extractText(nodes).replace(/\s+/g, ' ')
}

/** Counts words in any script; text without spaces between words is divided by the rules of `language` (BCP 47). */
export function countWords(text: string, language: string | undefined): number {
  let count = 0
  for (const segment of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) count++
  }
  return count
}
