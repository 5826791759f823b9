import type { Element, Root } from 'hast'
import type { TocEntry } from '#lib/compile/artifact'
import { slugify } from '#lib/core/slug'
import type { IdRegister } from './ids'
import { extractLine } from './text'
import { classNames, createElement, createText, stringProperty, walkElements } from './tree'

/** What a link inside would stand in the way of. */
const pressed = new Set(['a', 'button', 'summary', 'label'])
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Puts the headings of a text under the page's own h1: the highest become h2 and no level is skipped going down.
 * Gives each an id. Returns them in order, without those for screen readers only.
 */
export function nameHeadings(root: Root, register: IdRegister): readonly Element[] {
  const found: Element[] = []
  const open: { readonly written: number; readonly level: number }[] = []
  walkElements(root, (element) => {
    if (!headings.has(element.tagName) || classNames(element).includes('sr-only')) return
    const written = Number(element.tagName[1])
    while (open.length > 0 && open.at(-1)!.written >= written) open.pop()
    const level = Math.min(6, (open.at(-1)?.level ?? 1) + 1)
    open.push({ written, level })
    element.tagName = `h${level}`
    if (stringProperty(element, 'id') === undefined) {
      element.properties['id'] = register.claim(slugify(extractLine(element.children)) || 'section')
    }
    found.push(element)
  })
  return found
}

/** Two levels: h2 with their h3. An h3 before any h2 stands on the first level. */
export function buildToc(found: readonly Element[]): readonly TocEntry[] {
  const toc: { id: string; text: string; children: TocEntry[] }[] = []
  for (const element of found) {
    const entry = {
      id: String(element.properties['id']),
      text: extractLine(element.children),
      children: [] as TocEntry[],
    }
    if (entry.text === '') continue
    const section = toc.at(-1)
    if (element.tagName === 'h3' && section) section.children.push(entry)
    else if (element.tagName === 'h2' || element.tagName === 'h3') toc.push(entry)
  }
  return toc
}

/** Ends h2, h3 and h4 with a link to themselves; headings that hold or stand in a link or button get none. */
export function addAnchors(root: Root, found: readonly Element[]): void {
  const inside = new Set<Element>()
  walkElements(root, (element) => {
    if (!pressed.has(element.tagName)) return undefined
    walkElements(element, (one) => void inside.add(one))
    return 'skip'
  })
  for (const heading of found) {
    if (!/^h[234]$/.test(heading.tagName) || inside.has(heading)) continue
    heading.children.push(
      createElement(
        'a',
        {
          className: ['heading-anchor'],
          href: `#${encodeURIComponent(String(heading.properties['id']))}`,
          ariaLabel: 'Link to this section',
        },
        createText('#'),
      ),
    )
  }
}
