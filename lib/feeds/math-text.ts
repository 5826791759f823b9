import type { Element, ElementContent } from 'hast'

type Form = (parts: readonly string[]) => string

/** How elements of MathML Core are said in one line, the way they are typed into a calculator. */
const forms: Readonly<Record<string, Form>> = {
  mfrac: ([above = '', below = '']) => `${group(above)}/${group(below)}`,
  msup: ([base = '', above = '']) => (/^[′″‴*†]+$/.test(above) ? base + above : `${base}^${group(above)}`),
  msub: ([base = '', below = '']) => `${base}_${group(below)}`,
  msubsup: ([base = '', below = '', above = '']) =>
    `${base}_${group(below)}^${group(above)}${sums.test(base.trim()) ? ' ' : ''}`,
  munder: ([base = '', below = '']) => `${base}_${group(below)} `,
  mover: ([base = '', above = '']) =>
    above.length === 1 ? base + (accents[above] ?? above) : `${base}^${group(above)}`,
  munderover: ([base = '', below = '', above = '']) => `${base}_${group(below)}^${group(above)} `,
  msqrt: (parts) => `√${group(parts.join(''))}`,
  mroot: ([base = '', index = '']) => `root(${base}, ${index})`,
  mtable: (rows) => rows.join('; '),
  mtr: (cells) => cells.filter((cell) => cell !== '').join(', '),
  mspace: () => ' ',
  mphantom: () => '',
  annotation: () => '',
  'annotation-xml': () => '',
}

/** What stands before all that it sums up. */
const sums = /^[∑∏∐∫∮⋃⋂]$/u

/** Marks over a letter as they combine with it in text. */
const accents: Readonly<Record<string, string>> = {
  '^': '\u0302',
  '~': '\u0303',
  '¯': '\u0304',
  '‾': '\u0304',
  '˙': '\u0307',
  '¨': '\u0308',
  '→': '\u20d7',
  ˆ: '\u0302',
  '˜': '\u0303',
}

/** Operators that stand apart from what they join. */
const apart = /^[=<>≤≥≠≈≡∼→⇒⇔↦∈∉⊂⊆∪∩+−±×÷·∧∨]$/u

/** A formula in one line of text, for programs that know no MathML. */
export function mathText(math: Element): string {
  return say(math).replace(/\s+/g, ' ').trim()
}

function say(node: ElementContent): string {
  // What TeX calls a function and MathML applies is not to be seen.
  if (node.type === 'text') return node.value.replace(/[\u2061-\u2064]/g, '')
  if (node.type !== 'element') return ''
  const parts = node.children.filter((child) => child.type === 'element' || isToken(node)).map(say)
  const form = Object.hasOwn(forms, node.tagName) ? forms[node.tagName] : undefined
  if (form) return form(parts)
  const text = parts.join('')
  return node.tagName === 'mo' && apart.test(text.trim()) ? ` ${text.trim()} ` : text
}

/** Between other elements, text is only indentation. */
function isToken({ tagName }: Element): boolean {
  return ['mi', 'mn', 'mo', 'mtext', 'ms'].includes(tagName)
}

/** In brackets where it would run into its neighbours. */
function group(text: string): string {
  const inner = text.trim()
  return /^(?:[\p{L}\p{M}]+|[\d.,]+|.)$/u.test(inner) || /^\([^()]*\)$/.test(inner) ? inner : `(${inner})`
}
