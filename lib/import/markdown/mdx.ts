import type { Masked } from '../convert'
import type { Draft, Resolve, Tell } from '../draft'
import { readTree, walkTree } from '../tree'

/**
 * MDX of another system names components that are not ours and may run code. Its components become the words between
 * their tags; imports, exports and expressions stay as inert text.
 */
export function flattenMdx(draft: Draft, _resolve: Resolve, tell: Tell): Masked {
  const none = new Map<number, string>()
  if (!draft.mdx) return { body: draft.body, components: none, inert: none, needsComponents: false }
  const inert = new Map<number, string>()
  let body = draft.body
  const code: { start: number; end: number }[] = []
  walkTree(readTree(body), ({ type, start, end }) => {
    if (type === 'code' || type === 'inlineCode') code.push({ start, end })
  })
  for (const match of draft.body.matchAll(
    /<\/?([A-Z][\w.]*)(?:\s[^<>]*)?>|<>|<\/>|\{\/\*[\s\S]*?\*\/\}|^(?:import|export)\s.*$/gm,
  )) {
    const start = match.index
    if (code.some((range) => start >= range.start && start < range.end)) continue
    if (match[1] !== undefined && !match[0].startsWith('</')) {
      tell(start, `the component ${match[1]} is not known`, 'its words stay, without it')
    }
    const words = match[0].startsWith('{/*') && match[0].slice(3, -3).trim() === 'more' ? '<!-- more -->' : ''
    if (/^(?:import|export)/.test(match[0])) tell(start, 'imports and exports do not come in', 'removed')
    body = body.slice(0, start) + words.padEnd(match[0].length) + body.slice(start + match[0].length)
  }
  return { body: body.replace(/^[ ]+$/gm, (blank) => blank), components: none, inert, needsComponents: false }
}
