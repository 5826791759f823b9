import type { Element } from 'hast'
import { classNames, type Child } from './tree'

const blocks = new Set(
  (
    'address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const silent = new Set(['script', 'style', 'template', 'noscript', 'head', 'title'])

/** The words of a tree as plain text: one line for each block, code kept as it is, what only screen readers get left out. */
export function extractText(nodes: readonly Child[]): string {
  const lines: string[] = []
  let line = ''
  /** Whether `line` ends with a space; asking a text that is being put together makes it whole each time. */
  let spaced = false
  const add = (text: string): void => {
    if (text === '') return
    line += text
    spaced = text.endsWith(' ')
  }
  const breakLine = (): void => {
    const whole = line.trimEnd()
    if (whole !== '') lines.push(whole)
    line = ''
    spaced = false
  }
  const read = (node: Child, preformatted: boolean): void => {
    if (node.type === 'text' && preformatted) add(node.value)
    else if (node.type === 'text') {
      const value = /[^\S ]|  /.test(node.value) ? node.value.replace(/\s+/g, ' ') : node.value
      add(line === '' || spaced ? value.trimStart() : value)
    }
    if (node.type !== 'element' || isSilent(node)) return
    const block = blocks.has(node.tagName)
    if (block) breakLine()
    for (const child of node.children) read(child, preformatted || node.tagName === 'pre')
    if (node.tagName === 'td' || node.tagName === 'th') add(' ')
    if (block) breakLine()
  }
  for (const node of nodes) read(node, false)
  breakLine()
  return lines.join('\n')
}

function isSilent(element: Element): boolean {
  const { dataFootnoteRef, dataFootnoteBackref } = element.properties
  if (dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined) return true
  if (silent.has(element.tagName)) return true
  return element.properties['className'] !== undefined && classNames(element).includes('sr-only')
}

/** The text inside one element on one line. */
export function extractLine(nodes: readonly Child[]): string {
  return extractText(nodes).replace(/\s+/g, ' ')
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** From the first letter or number of what stands between spaces to its end. */
const words = /[\p{L}\p{N}]\S*/gu

/** Counts words in any script; text without spaces between words is divided by the rules of `language` (BCP 47). */
export function countWords(text: string, language: string): number {
  if (!unspaced.test(text)) return text.match(words)?.length ?? 0
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  let count = 0
  // Segmenting takes time by the square of the length of what it is given, and is needed by few scripts.
  for (const [word] of text.matchAll(/\S+/g)) {
    if (unspaced.test(word)) {
      for (let at = 0; at < word.length; at += 500) {
        for (const segment of segmenter.segment(word.slice(at, at + 500))) if (segment.isWordLike) count++
      }
    } else if (word.search(words) >= 0) count++
  }
  return count
}
