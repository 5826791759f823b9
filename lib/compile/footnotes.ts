import type { Element, Root } from 'hast'
import { addClass, stringProperty, walkElements } from './tree'

/**
 * Names footnotes by their number (`fn-1`, and `fnref-1`, `fnref-1-2` for the places that call them), whatever the
 * compiler called them, so that their addresses are short and hold nothing of the author's labels.
 */
export function nameFootnotes(root: Root): void {
  const names = new Map<string, string>()
  const sections: Element[] = []
  walkElements(root, (element) => {
    if (element.tagName === 'section' && element.properties['dataFootnotes'] !== undefined)
      sections.push(element)
  })
  const calls = collectCalls(root)
  let number = 0
  for (const section of sections) {
    section.properties = { className: ['footnotes'], role: 'doc-endnotes', ariaLabel: 'Footnotes' }
    walkElements(section, (element) => {
      const id = stringProperty(element, 'id')
      if (element.tagName === 'h2') addClass(element, 'sr-only')
      if (element.tagName !== 'li' || !id?.startsWith('user-content-fn-')) return
      number += 1
      names.set(id, `fn-${number}`)
      for (const [index, call] of (calls.get(id) ?? []).entries()) {
        names.set(call, index === 0 ? `fnref-${number}` : `fnref-${number}-${index + 1}`)
      }
    })
  }
  if (names.size > 0) walkElements(root, (element) => renameIn(element, names))
}

/** The ids of the places that call each note, in order. */
function collectCalls(root: Root): ReadonlyMap<string, readonly string[]> {
  const calls = new Map<string, string[]>()
  walkElements(root, (element) => {
    const href = stringProperty(element, 'href')
    const id = stringProperty(element, 'id')
    if (element.properties['dataFootnoteRef'] === undefined || !href?.startsWith('#') || id === undefined)
      return
    const note = decodeFragment(href.slice(1))
    const ids = calls.get(note)
    if (ids) ids.push(id)
    else calls.set(note, [id])
  })
  return calls
}

function renameIn(element: Element, names: ReadonlyMap<string, string>): void {
  const id = stringProperty(element, 'id')
  if (id !== undefined) element.properties['id'] = names.get(id) ?? id
  const href = stringProperty(element, 'href')
  if (element.tagName !== 'a' || !href?.startsWith('#')) return
  const target = names.get(href.slice(1)) ?? names.get(decodeFragment(href.slice(1)))
  if (target !== undefined) element.properties['href'] = `#${target}`
  if (element.properties['dataFootnoteRef'] !== undefined) element.properties['role'] = 'doc-noteref'
  if (element.properties['dataFootnoteBackref'] !== undefined) element.properties['role'] = 'doc-backlink'
}

/** A fragment as it is compared with ids; one that is not percent-encoded properly is compared as written. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch (error) {
    if (error instanceof URIError) return fragment
    throw error
  }
}
