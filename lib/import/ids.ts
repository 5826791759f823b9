import { pageIds } from '#lib/core/page-ids'
import { slugify } from '#lib/core/slug'
import { readTags } from './html'
import { plainText, walkTree, type Node } from './tree'

/** The ids of a text as they will be, by their letters and digits alone: what was meant by other software's ids. */
export function readIds(root: Node): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>(pageIds)
  const claim = (wanted: string): void => {
    let id = wanted
    for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
    taken.add(id)
    if (!ids.has(squashId(id))) ids.set(squashId(id), id)
  }
  const headings: string[] = []
  walkTree(root, (node) => {
    if (node.type === 'html') {
      for (const { name, attributes } of readTags(node.value)) {
        const id = attributes.find(([key]) => key === 'id')?.[1]
        const anchor = name === 'a' ? attributes.find(([key]) => key === 'name')?.[1] : undefined
        if (id) claim(id)
        else if (anchor) claim(slugify(anchor))
      }
    }
    if (node.type !== 'heading') return
    const text = plainText(node)
    const explicit = explicitId.exec(text)
    if (explicit) claim(explicit[1]!)
    headings.push(text.replace(explicitId, ''))
  })
  for (const heading of headings) claim(slugify(heading) || 'section')
  return ids
}

/** `{#id}` at the end of a heading. */
export const explicitId = /\s*\{#([\p{L}\p{N}_.:-]+)\}\s*$/u

export function squashId(id: string): string {
  const letters = id
    .replace(/^user-content-/, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  return letters || id
}
