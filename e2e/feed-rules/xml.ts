import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom'

/** Parses XML and stops at the first thing that is not well-formed. @throws {Error} saying what. */
export function parseStrictly(xml: string): Element {
  if (/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/u.test(xml))
    throw new Error('a character is not allowed')
  // What the parser lets pass: XML 1.0, section 2.4.
  if (xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').includes(']]>')) throw new Error(']]> stands in text')
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement
  if (!root) throw new Error('There is no root element')
  return root
}

/** The elements right below another, of a name with its prefix, or all of them. */
export function childrenOf(parent: Element, name?: string): readonly Element[] {
  const elements = Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1)
  return name === undefined ? elements : elements.filter(({ nodeName }) => nodeName === name)
}

/** The text of the first element of a name right below another. */
export function textIn(parent: Element, name: string): string | undefined {
  const found = childrenOf(parent, name)[0]
  return found && (found.textContent ?? '')
}
