import type { Element } from 'hast'
import { toString } from 'hast-util-to-string'

export function hasClass({ properties }: Element, name: string): boolean {
  const { className } = properties
  return Array.isArray(className)
    ? className.includes(name)
    : String(className ?? '')
        .split(/\s+/)
        .includes(name)
}

/** What a drawing is called, where it has a name: what remains of it where none can be shown. */
export function drawingName(svg: Element): string | undefined {
  const title = svg.children.find((child) => child.type === 'element' && child.tagName === 'title')
  const name = svg.properties['ariaLabel'] ?? (title?.type === 'element' ? toString(title) : undefined)
  return typeof name === 'string' && name.trim() !== '' ? name : undefined
}
