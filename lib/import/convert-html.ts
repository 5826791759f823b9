import type { Draft, Resolve, Tell } from './draft'
import type { Edit } from './edit'
import { printComponent, printTag, readTags, type Tag } from './html'

export interface HtmlWork {
  readonly draft: Draft
  readonly format: 'md' | 'mdx'
  readonly resolve: Resolve
  readonly tell: Tell
  /** JSX or inert text by the offset of the comment that stands for it. */
  readonly masked: ReadonlyMap<number, string>
  /** Names of elements whose tags do not pair up, and so cannot stand in MDX. */
  readonly unpaired: ReadonlySet<string>
}

const dropped = /^(?:style|base|meta|link|embed|applet|frame|frameset|form|input|button)$/
const unwrapped = /^(?:center|font|big|nobr|marquee)$/

/** The changes to one piece of raw HTML that begins at `start` of the body. */
export function convertHtml(html: string, start: number, work: HtmlWork): Edit[] {
  const edits: Edit[] = []
  let at = 0
  const holdsMarkup = readTags(html).length > 1 && !work.masked.has(start)
  for (const tag of readTags(html)) {
    edits.push(...escapeRaw(html.slice(at, tag.start), start + at, work.format, holdsMarkup))
    const text = convertTag(tag, start + tag.start, html, work)
    if (text !== undefined) edits.push({ start: start + tag.start, end: start + tag.end, text })
    at = tag.end
  }
  edits.push(...escapeRaw(html.slice(at), start + at, work.format, holdsMarkup))
  return edits
}

/** In MDX the words between tags are Markdown; here they were not. */
function escapeRaw(text: string, start: number, format: 'md' | 'mdx', literal: boolean): Edit[] {
  if (format === 'md') return []
  const form = literal ? /[{}<*_`[\]]/g : /[{}<]/g
  return [...text.matchAll(form)].map((match) => {
    const at = start + match.index
    return { start: at, end: at + 1, text: `\\${match[0]}` }
  })
}

function convertTag(tag: Tag, offset: number, html: string, work: HtmlWork): string | undefined {
  const { format, masked, tell } = work
  if (tag.kind === 'comment') {
    const replacement = masked.get(offset)
    if (replacement !== undefined) return replacement
    if (format === 'md') return undefined
    const words = html.slice(tag.start + 4, tag.end - 3).trim()
    return words === 'more' ? '{/* more */}' : `{/* ${words.replaceAll('*/', '* /')} */}`
  }
  if (tag.name === 'iframe' || tag.name === 'object') {
    return tag.kind === 'close' ? '' : convertFrame(tag, offset, work)
  }
  if (dropped.test(tag.name)) {
    if (tag.kind === 'open') tell(offset, `<${tag.name}> cannot be shown`, 'removed')
    return ''
  }
  if (unwrapped.test(tag.name)) return ''
  if (work.unpaired.has(tag.name)) {
    if (tag.kind === 'open') tell(offset, `the tags <${tag.name}> do not pair up as MDX needs it`, 'removed')
    return ''
  }
  const attributes = tag.attributes.flatMap(([name, value]) => convertAttribute(name, value, offset, work))
  if (tag.name === 'img' && !attributes.some(([name, value]) => name === 'src' && value)) {
    const alt = tag.attributes.find(([name]) => name === 'alt')?.[1] ?? ''
    return alt.replace(/[<>]/g, '').replace(/[{}*_[\]`]/g, '\\$&')
  }
  return printTag({ ...tag, attributes }, format)
}

function convertAttribute(
  name: string,
  value: string | undefined,
  offset: number,
  { draft, format, resolve, tell }: HtmlWork,
): (readonly [string, string | undefined])[] {
  if (name === 'style' || name.startsWith('on') || /^xmlns(?::|$)/.test(name)) {
    if (!name.startsWith('xmlns')) tell(offset, `the attribute ${name} cannot be kept`, 'removed')
    return []
  }
  // A name that JSX cannot have, or reads as a namespace.
  if (format === 'mdx' && !/^[a-z][\w-]*$/.test(name)) return []
  if (value === undefined || !/^(?:href|src|poster)$/.test(name)) return [[name, value]]
  const rewrite = resolve(draft, value, name === 'href' ? 'link' : 'image', offset, tell)
  if (rewrite.kind === 'plain') return []
  return [[name, rewrite.kind === 'same' ? value : rewrite.address]]
}

/** Video frames that have a component; `undefined` for others. */
export function frameComponent(src: string, title: string): string | undefined {
  const youTube = /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})/.exec(src)
  if (youTube) return printComponent('YouTube', { id: youTube[1]!, title })
  const vimeo = /^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+)/.exec(src)
  if (vimeo) return printComponent('Video', { src: `https://vimeo.com/${vimeo[1]}`, title })
  const peerTube = /^https:\/\/([^/]+)\/videos\/embed\/([\w-]+)/.exec(src)
  if (peerTube) return printComponent('Video', { src: `https://${peerTube[1]}/w/${peerTube[2]}`, title })
  return undefined
}

function convertFrame(tag: Tag, offset: number, { format, tell }: HtmlWork): string {
  const value = (key: string) => tag.attributes.find(([name]) => name === key)?.[1]
  const src = (value('src') ?? value('data') ?? '').replace(/^\/\//, 'https://')
  const title = value('title')?.trim() || 'Video'
  const component = format === 'mdx' ? frameComponent(src, title) : undefined
  if (component !== undefined) return component
  if (!/^https?:\/\/[^\s<>"]+$/.test(src)) {
    tell(offset, `<${tag.name}> cannot be shown`, 'removed')
    return ''
  }
  tell(offset, `<${tag.name}> cannot be shown`, 'a link to its address stands there now')
  return `<a href="${src.replaceAll('"', '%22')}">${src.replace(/[{}*_[\]`]/g, '\\$&')}</a>`
}
