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

/** The text of every element of a name, prefix included, in document order. */
export function textsOf(root: Element, name: string): readonly string[] {
  return [...elementsOf(root, name)].map((element) => (element.textContent ?? '').trim())
}

export function elementsOf(root: Element, name: string): readonly Element[] {
  return Array.from(root.getElementsByTagName(name))
}
