import type { Masked } from '../convert'
import type { Draft, Resolve, Tell } from '../draft'
import { printComponent, readTags } from '../html'
import { readTree, walkTree } from '../tree'

const form = /<\/?([A-Z][\w.]*)(?:\s[^<>]*)?>|<>|<\/>|\{\/\*[\s\S]*?\*\/\}|^(?:import|export)\s.*$/gm
const callouts = /^(?:AlertBox|Alert|Admonition|Callout)$/
const kinds: Readonly<Record<string, string>> = {
  warning: 'warning',
  danger: 'caution',
  error: 'caution',
  tip: 'tip',
}

/**
 * MDX of another system names components that are not ours and may run code. Alerts become callouts; of other
 * components the words between their tags stay. Imports and exports go, expressions stay as inert text.
 */
export function flattenMdx(draft: Draft, _resolve: Resolve, tell: Tell): Masked {
  const components = new Map<number, string>()
  const inert = new Map<number, string>()
  if (!draft.mdx) return { body: draft.body, components, inert, needsComponents: false }
  const code: { start: number; end: number }[] = []
  walkTree(readTree(draft.body), ({ type, start, end }) => {
    if (type === 'code' || type === 'inlineCode') code.push({ start, end })
  })
  const body = draft.body.replace(form, (whole: string, name: string | undefined, start: number) => {
    if (code.some((range) => start >= range.start && start < range.end)) return whole
    if (name !== undefined && callouts.test(name) && !whole.endsWith('/>')) {
      components.set(start, whole.startsWith('</') ? '\n</Callout>' : openCallout(whole))
      inert.set(start, '')
      return `<!--${whole.slice(4, -3).replace(/[^\n]/g, '.')}-->`
    }
    if (name !== undefined && !whole.startsWith('</')) {
      tell(start, `the component ${name} is not known`, 'its words stay, without it')
    }
    if (/^(?:import|export)/.test(whole)) tell(start, 'imports and exports do not come in', 'removed')
    const more = whole.startsWith('{/*') && whole.slice(3, -3).trim() === 'more' && whole.length >= 13
    return (more ? '<!--more-->' : '').padEnd(whole.length)
  })
  return { body, components, inert, needsComponents: components.size > 0 }
}

function openCallout(source: string): string {
  const attributes = readTags(source)[0]?.attributes ?? []
  const value = (...names: string[]) => attributes.find(([name]) => names.includes(name))?.[1]
  const title = value('title')
  const props = {
    kind: kinds[value('level', 'kind', 'type', 'variant') ?? ''] ?? 'note',
    title: title !== undefined && /\p{L}/u.test(title) ? title : undefined,
  }
  return `${printComponent('Callout', props, false)}\n`
}
