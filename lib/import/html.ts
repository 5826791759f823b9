/** A tag or comment in a piece of HTML, at UTF-16 offsets of it. */
export interface Tag {
  readonly start: number
  readonly end: number
  readonly kind: 'open' | 'close' | 'comment'
  /** Lower case; empty for a comment. */
  readonly name: string
  /** In the order written, names in lower case; the value is `undefined` where none is written. */
  readonly attributes: readonly (readonly [string, string | undefined])[]
  readonly selfClosing: boolean
}

const tagForm =
  /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/g
const attributeForm = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** The tags and comments of a piece of HTML in order; what is malformed counts as text. */
export function readTags(html: string): Tag[] {
  return [...html.matchAll(tagForm)].map((match) => {
    const [whole, slash, name = '', attributes = '', selfClosing] = match
    return {
      start: match.index,
      end: match.index + whole.length,
      kind: whole.startsWith('<!--') ? 'comment' : slash ? 'close' : 'open',
      name: name.toLowerCase(),
      attributes: [...attributes.matchAll(attributeForm)].map(
        ([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare] as const,
      ),
      selfClosing: selfClosing === '/',
    }
  })
}

const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

const jsxNames: Readonly<Record<string, string>> = {
  class: 'className',
  for: 'htmlFor',
  srcset: 'srcSet',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  tabindex: 'tabIndex',
  datetime: 'dateTime',
  crossorigin: 'crossOrigin',
  playsinline: 'playsInline',
  autoplay: 'autoPlay',
  maxlength: 'maxLength',
  usemap: 'useMap',
}

/** A tag written anew, as HTML or as JSX. */
export function printTag(
  tag: Pick<Tag, 'kind' | 'name' | 'attributes' | 'selfClosing'>,
  format: 'md' | 'mdx',
): string {
  if (tag.kind === 'close') return voids.test(tag.name) ? '' : `</${tag.name}>`
  const attributes = tag.attributes.map(([name, value]) => {
    const key = format === 'mdx' ? (jsxNames[name] ?? name) : name === 'classname' ? 'class' : name
    return value === undefined ? ` ${key}` : ` ${key}="${value.replaceAll('"', '&quot;')}"`
  })
  const closed = tag.selfClosing || (format === 'mdx' && voids.test(tag.name))
  return `<${tag.name}${attributes.join('')}${closed ? ' /' : ''}>`
}

/** A component written as JSX; values that are not given are left out. */
export function printComponent(
  name: string,
  props: Readonly<Record<string, string | number | undefined>>,
  selfClosing = true,
): string {
  const attributes = Object.entries(props).flatMap(([key, value]) => {
    if (value === undefined) return []
    return typeof value === 'number' ? ` ${key}={${value}}` : ` ${key}="${escapeAttribute(value)}"`
  })
  return `<${name}${attributes.join('')}${selfClosing ? ' />' : '>'}`
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replace(/\s+/g, ' ')
}
