import { markdownToMdast } from 'satteri'

/** What the importers look at in a node of mdast. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly value: string
  readonly url: string | undefined
  readonly alt: string
  readonly identifier: string
  readonly children: readonly Node[]
}

/** The Markdown tree of a text, with UTF-16 offsets. @throws when the text nests too deeply. */
export function readTree(text: string): Node {
  return toNode(markdownToMdast(text))
}

function toNode(raw: unknown): Node {
  const node = raw as Record<string, unknown>
  const position = node['position'] as { start: { offset: number }; end: { offset: number } } | undefined
  const children = Array.isArray(node['children']) ? node['children'] : []
  const line = (name: string) => (typeof node[name] === 'string' ? node[name] : '')
  return {
    type: line('type'),
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0,
    value: line('value'),
    url: typeof node['url'] === 'string' ? node['url'] : undefined,
    alt: line('alt'),
    identifier: line('identifier'),
    children: children.map(toNode),
  }
}

/** Every node, parents first, with its ancestors from the root down. */
export function walkTree(
  node: Node,
  visit: (node: Node, ancestors: readonly Node[]) => void,
  above: readonly Node[] = [],
): void {
  visit(node, above)
  for (const child of node.children) walkTree(child, visit, [...above, node])
}

/** The words of a node and all below it. */
export function plainText(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return node.children.map(plainText).join('')
}
