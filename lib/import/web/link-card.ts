import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { htmlToHast } from 'satteri'
import { visit } from 'unist-util-visit'
import type { ReadPage } from '#lib/import/web/read-page'

/** What a page elsewhere says of itself: what a link to it may show. */
export interface LinkFacts {
  readonly href: string
  readonly title: string
  readonly description: string | undefined
  readonly site: string
  readonly author: string | undefined
  /** A calendar date, `2026-05-12`. */
  readonly date: string | undefined
}

const longest = { title: 300, description: 400, name: 120 } as const

/** Reads the metadata of a page: Open Graph first, then what HTML has for it. Text is one line each, and bounded. */
export function readLinkFacts({ url, html }: ReadPage): LinkFacts {
  const named = new Map<string, string>()
  let heading: string | undefined
  visit(htmlToHast(html) as Root, 'element', (element: Element) => {
    const { property, name, content } = element.properties
    const key = String(property ?? name ?? '').toLowerCase()
    if (element.tagName === 'meta' && typeof content === 'string' && !named.has(key)) named.set(key, content)
    if (element.tagName === 'title') heading ??= toString(element)
  })
  const find = (most: number, ...names: readonly string[]) => {
    for (const name of names) {
      const text = (named.get(name) ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
      if (text !== '') return cut(text, most)
    }
    return undefined
  }
  const { hostname } = new URL(url)
  const date = /^\d{4}-\d{2}-\d{2}/.exec(find(40, 'article:published_time', 'date', 'dc.date') ?? '')?.[0]
  const byline = find(longest.name, 'author', 'article:author')
  return {
    href: url,
    title:
      find(longest.title, 'og:title', 'twitter:title') ??
      (cut((heading ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim(), longest.title) || url),
    description: find(longest.description, 'og:description', 'description', 'twitter:description'),
    site: find(longest.name, 'og:site_name') ?? hostname.replace(/^www\./, ''),
    author: byline !== undefined && URL.canParse(byline) ? undefined : byline,
    date,
  }
}

function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

/** The facts as MDX, ready to be put into a post. */
export function printLinkCard(facts: LinkFacts): string {
  const attributes = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`],
  )
  return `<LinkCard\n${attributes.join('\n')}\n/>`
}
