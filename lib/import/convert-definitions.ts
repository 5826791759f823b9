import type { HtmlWork } from './convert-html'
import { escapeText, safeAddress } from './convert-links'
import type { Rewrite } from './draft'
import type { Edit } from './edit'
import { walkTree, type Node } from './tree'

/** The changes to definitions of addresses, and to what refers to those that have to go: the words stay. */
export function convertDefinitions(root: Node, body: string, work: HtmlWork): Edit[] {
  const { draft, resolve, tell } = work
  const definitions: Node[] = []
  const references: Node[] = []
  walkTree(root, (node) => {
    if (node.type === 'definition') definitions.push(node)
    if (node.type === 'linkReference' || node.type === 'imageReference') references.push(node)
  })
  const images = new Set(
    references.filter(({ type }) => type === 'imageReference').map(({ identifier }) => identifier),
  )
  const dropped = new Set<string>()
  const edits = definitions.flatMap((node) => {
    const use = images.has(node.identifier) ? 'image' : 'link'
    const rewrite = resolve(draft, node.url ?? '', use, node.start, tell)
    if (rewrite.kind === 'plain') dropped.add(node.identifier)
    return rewrite.kind === 'same' ? [] : convertDefinition(node, body.slice(node.start, node.end), rewrite)
  })
  return [...edits, ...references.filter(({ identifier }) => dropped.has(identifier)).flatMap(keepWords)]
}

function convertDefinition(
  node: Node,
  source: string,
  rewrite: Exclude<Rewrite, { readonly kind: 'same' }>,
): Edit[] {
  const raw = /^\[(?:[^\]\\]|\\.)+\]:\s*(<[^>\n]*>|\S+)/.exec(source)
  if (!raw) return []
  if (rewrite.kind === 'plain') return [{ start: node.start, end: node.end, text: '' }]
  const end = node.start + raw[0].length
  return [{ start: end - raw[1]!.length, end, text: safeAddress(rewrite.address) }]
}

/** `[words][label]` without what made a link of it; the description in the place of an image. */
function keepWords({ type, start, end, alt, children }: Node): Edit[] {
  if (type === 'imageReference') return [{ start, end, text: escapeText(alt) }]
  return [
    { start, end: start + 1, text: '' },
    { start: children.at(-1)?.end ?? end, end, text: '' },
  ]
}
