import type { Element, Properties } from 'hast'
import type { Resolver } from '#lib/feeds/feed-address'
import { cleanText } from '#lib/feeds/xml-text'

const everywhere = ['lang', 'dir', 'title']

const meaningful: Readonly<Record<string, readonly string[]>> = {
  img: ['alt', 'width', 'height'],
  td: ['colSpan', 'rowSpan', 'headers'],
  th: ['colSpan', 'rowSpan', 'scope', 'headers', 'abbr'],
  col: ['span'],
  colgroup: ['span'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  time: ['dateTime'],
  data: ['value'],
  ins: ['dateTime'],
  del: ['dateTime'],
  details: ['open'],
  meter: ['value', 'min', 'max', 'low', 'high', 'optimum'],
  progress: ['value', 'max'],
}

// Footnotes go there and back within the text, also where a reader shows it away from the site.
const footnoteId = /^fn(?:ref)?-/

/** The attributes of an element that mean something in a feed, with absolute addresses. */
export function feedAttributes(element: Element, resolver: Resolver): Properties {
  const { tagName, properties } = element
  const kept: Properties = {}
  const own = Object.hasOwn(meaningful, tagName) ? meaningful[tagName]! : []
  for (const name of [...everywhere, ...own]) {
    const value = properties[name]
    if (value !== undefined && value !== null)
      kept[name] = typeof value === 'string' ? cleanText(value) : value
  }
  const { id } = properties
  if (typeof id === 'string' && footnoteId.test(id)) kept['id'] = cleanText(id)
  if (tagName === 'a') setAddress(kept, 'href', properties['href'], resolver.link)
  if (tagName === 'img') {
    setAddress(kept, 'src', properties['src'], resolver.source)
    setAddress(kept, 'srcSet', properties['srcSet'], resolver.sourceSet)
  }
  if (tagName === 'blockquote' || tagName === 'q') setAddress(kept, 'cite', properties['cite'], resolver.link)
  return kept
}

function setAddress(
  kept: Properties,
  name: string,
  value: Properties[string],
  resolve: (address: string) => string | undefined,
): void {
  const written = Array.isArray(value) ? value.join(', ') : value
  const address = typeof written === 'string' ? resolve(written) : undefined
  if (address !== undefined) kept[name] = cleanText(address)
}
