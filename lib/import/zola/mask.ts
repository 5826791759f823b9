import type { Draft, Resolve, Tell } from '../draft'
import type { Masked } from '../convert'
import { readTree, walkTree, type Node } from '../tree'
import { componentOf } from './component'
import { findShortcodes, maskShortcodes, type Shortcode } from './shortcode'

/** Finds the shortcodes of a body and says what becomes of each. Unknown ones stay as inert text and are told of. */
export function maskBody(draft: Draft, resolve: Resolve, tell: Tell): Masked {
  const shortcodes = findShortcodes(draft.body, codeRanges(readTree(draft.body)))
  const components = new Map<number, string>()
  const inert = new Map<number, string>()
  const open: (string | undefined)[] = []
  for (const shortcode of shortcodes) {
    const source = draft.body.slice(shortcode.start, shortcode.end).replace(/\s+/g, ' ')
    inert.set(shortcode.start, asCode(source))
    if (shortcode.kind === 'end') {
      const close = open.pop()
      components.set(shortcode.start, close === undefined ? asCode(source) : `\n${close}`)
      continue
    }
    const image = (src: string): string | undefined => {
      const rewrite = resolve(draft, src, 'image', shortcode.start, tell)
      return rewrite.kind === 'plain' ? undefined : rewrite.kind === 'same' ? src : rewrite.address
    }
    const known = componentOf(shortcode, image)
    if (shortcode.kind === 'open') open.push(known?.close)
    if (known) {
      components.set(shortcode.start, known.close === undefined ? known.open : `${known.open}\n`)
    } else {
      components.set(shortcode.start, asCode(source))
      tell(shortcode.start, `the shortcode "${shortcode.name}" is not known`, 'kept as text')
    }
  }
  const needsComponents = shortcodes.some(({ start }) => components.get(start) !== inert.get(start))
  return { body: maskShortcodes(draft.body, shortcodes), components, inert, needsComponents }
}

function asCode(source: string): string {
  const longest = Math.max(0, ...[...source.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${longest > 0 ? ' ' : ''}${source}${longest > 0 ? ' ' : ''}${fence}`
}

function codeRanges(root: Node): Pick<Shortcode, 'start' | 'end'>[] {
  const ranges: { start: number; end: number }[] = []
  walkTree(root, ({ type, start, end }) => {
    if (type === 'code' || type === 'inlineCode') ranges.push({ start, end })
  })
  return ranges
}
