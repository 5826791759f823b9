import type { Element, Root } from 'hast'
import { languageName, tokenizeCode, type Token } from './highlight'
import { escapeText, type Printed } from './print'
import {
  classNames,
  createElement,
  createText,
  isBlank,
  isElement,
  replaceNode,
  stringProperty,
  walkElements,
  type Parent,
} from './tree'

/** Makes a figure of every code block: its title or language, and its lines with their tokens by class. */
export async function frameCode(root: Root): Promise<void> {
  const found: { readonly pre: Element; readonly code: Element; readonly parent: Parent }[] = []
  walkElements(root, (element, parent) => {
    if (element.tagName !== 'pre') return undefined
    const code = element.children.find((child) => isElement(child, 'code'))
    const alone = isBlank(element.children.filter((child) => child !== code))
    if (code && isElement(code) && alone && !isFramed(parent)) found.push({ pre: element, code, parent })
    else element.properties['tabIndex'] ??= 0
    return 'skip'
  })
  for (const { pre, code, parent } of found) replaceNode(parent, pre, [await frameBlock(pre, code)])
}

function isFramed(parent: Parent): boolean {
  return isElement(parent, 'figure') && classNames(parent).includes('code')
}

async function frameBlock(pre: Element, code: Element): Promise<Element> {
  const language =
    classNames(code)
      .find((name) => name.startsWith('language-'))
      ?.slice('language-'.length) ?? ''
  const meta = stringProperty(code, 'dataMeta') ?? stringProperty(pre, 'dataMeta') ?? ''
  const marked = readLineRanges(meta)
  const title = readTitle(meta)
  const onlyText = code.children.every((child) => child.type === 'text')
  // Markup that an author put into code by hand says more than highlighting would. What is highlighted is printed at
  // once: its tokens are many, and nothing after this looks at them.
  const content = onlyText
    ? [{ type: 'printed', value: await printLines(textOf(code), language, marked) } as Printed as never]
    : code.children
  const caption = title ?? (language === '' ? undefined : languageName(language))
  return createElement(
    'figure',
    { className: ['code'], ...(language === '' ? {} : { dataLanguage: language }) },
    ...(caption === undefined ? [] : [createElement('figcaption', {}, createText(caption))]),
    createElement('pre', { tabIndex: 0 }, { ...createElement('code'), children: content }),
  )
}

function textOf(code: Element): string {
  const text = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
}

async function printLines(code: string, language: string, marked: ReadonlySet<number>): Promise<string> {
  const lines = await tokenizeCode(code, language)
  return lines
    .map((tokens, index) => {
      const className = marked.has(index + 1) ? 'line hl-line' : 'line'
      return `<span class="${className}">${tokens.map(printToken).join('')}</span>`
    })
    .join('\n')
}

function printToken({ text, kind }: Token): string {
  return kind === undefined ? escapeText(text) : `<span class="hl-${kind}">${escapeText(text)}</span>`
}

function readTitle(meta: string): string | undefined {
  const match = /(?:^|\s)(?:title|filename|file)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(meta)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

/** The lines in `{1,3-5}`, counted from 1. */
export function readLineRanges(meta: string): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const part of /\{([\d,\s-]+)\}/.exec(meta)?.[1]?.split(',') ?? []) {
    const [, first, last] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? []
    if (first === undefined) continue
    for (let line = Number(first); line <= Number(last ?? first); line++) lines.add(line)
  }
  return lines
}
