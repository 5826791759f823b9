import { cleanText } from '#lib/feeds/xml-text'

type Attributes = Readonly<Record<string, string | number | undefined>>

/**
 * An element of XML, as text; attributes without a value are left out. Signs are written by their numbers, as the RSS
 * Advisory Board's profile asks: `&lt;` in a title would be taken for HTML by some readers, `&#x3C;` is not.
 * @param content text, or elements that are finished.
 */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${spell(String(value), /[&<>"\t\n\r\u2028]/g)}"`)
    .join('')
  const inside = typeof content === 'string' ? spell(content, inText) : content.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** An element that holds text; none where there is nothing to say. */
export function textElement(name: string, text: string | undefined): string {
  return text === undefined || text.trim() === '' ? '' : element(name, {}, text)
}

// With the ends of lines that a parser would change.
const inText = /[&<\r\u2028]|(?<=\]\])>/g

function spell(text: string, signs: RegExp): string {
  return cleanText(text).replace(signs, numberOf)
}

function numberOf(sign: string): string {
  return `&#x${sign.codePointAt(0)!.toString(16).toUpperCase()};`
}

/** A whole document. */
export function xmlDocument(stylesheet: string, root: string): string {
  const instruction = `<?xml-stylesheet type="text/css" href="${stylesheet.replaceAll('"', '%22')}"?>`
  return `<?xml version="1.0" encoding="utf-8"?>\n${instruction}\n${root}\n`
}
