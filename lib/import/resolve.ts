import { posix } from 'node:path'
import { encodeAddress, normaliseAddress } from '#lib/core/address'
import type { Draft, Resolve, Rewrite, Tell } from './draft'
import { readIds, squashId } from './ids'
import { readTree } from './tree'

export interface ResolveInput {
  readonly drafts: readonly Draft[]
  /** Origin and path prefix of the old site, without a trailing slash, when it is known. */
  readonly base: string | undefined
  /** Old site-relative address → new one, for pages that have moved. */
  readonly moved: ReadonlyMap<string, string>
  /** Whether a site-relative address is one of a file that comes in too. */
  readonly hasPublic: (address: string) => boolean
  /** Whether a path relative to the folder of a draft's own file is one of a file that comes in beside it. */
  readonly hasBeside: (draft: Draft, path: string) => boolean
}

const own =
  /^\/(?:$|blog(?:\/page\/\d+)?$|category$|author$|series$|archive$|search$|feed\.xml$|atom\.xml$|feed\.json$|sitemap\.xml$)/
const same: Rewrite = { kind: 'same' }
const plain: Rewrite = { kind: 'plain' }

/** Decides about every address in the texts: what comes in is linked, the rest is absolute, or told of. */
export function createResolver(input: ResolveInput): Resolve {
  const byAddress = new Map(input.drafts.map((draft) => [draft.address, draft]))
  const bySource = new Map(input.drafts.map((draft) => [draft.source, draft]))
  const ids = new Map<string, ReadonlyMap<string, string>>()
  const told = new Set<string>()

  const idsOf = (draft: Draft) => {
    let known = ids.get(draft.address)
    if (!known) ids.set(draft.address, (known = readIds(readTree(draft.before + draft.body + draft.after))))
    return known
  }
  const to = (target: Draft, fragment: string | undefined, offset: number, tell: Tell): Rewrite => {
    const address = encodeAddress(target.address)
    if (!fragment) return { kind: 'address', address }
    const id = idsOf(target).get(squashId(decode(fragment)))
    if (id !== undefined) return { kind: 'address', address: `${address}#${encodeURIComponent(id)}` }
    tell(offset, `${target.address} has no place called #${fragment}`, 'the link goes to the page')
    return { kind: 'address', address }
  }
  /** A page of the old site that does not come in. */
  const away = (url: string, use: 'link' | 'image', offset: number, tell: Tell): Rewrite => {
    const once = `${use} ${url}`
    const what = use === 'image' ? `the file ${url} is not there` : `the page ${url} does not come in`
    const absolute = input.base === undefined ? undefined : new URL(url, `${input.base}/`).href
    if (absolute === undefined || (use === 'image' && !absolute.startsWith('https:'))) {
      tell(
        offset,
        what,
        use === 'image' ? 'its description stands there now' : 'the words stay, without a link',
      )
      return plain
    }
    if (!told.has(once)) tell(offset, what, `${absolute} stands there now, wherever it is used`)
    told.add(once)
    return { kind: 'address', address: absolute }
  }
  const onSite = (path: string): Draft | undefined => {
    const address = normaliseAddress(decode(path).replace(/\/index\.html?$|\.(?:html?|mdx?)$/, ''))
    return byAddress.get(address) ?? byAddress.get(input.moved.get(address) ?? '')
  }

  return (draft, written, use, offset, tell) => {
    const url = written.trim()
    const [, path = '', query = '', fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? []
    if (url.startsWith('#')) {
      if (use === 'image') return plain
      if (!fragment || fragment === 'top') return same
      if (idsOf(draft).has(squashId(decode(fragment)))) return same
      tell(offset, `nothing in this text has the id "${fragment}"`, 'the words stay, without a link')
      return plain
    }
    if (url.startsWith('@/')) {
      const target = bySource.get(path.slice(2))
      if (target) return to(target, fragment, offset, tell)
      return away(`/${path.slice(2).replace(/(?:\/_?index)?\.md$/, '/')}`, use, offset, tell)
    }
    const local = localPart(url, input.base)
    if (local !== undefined) {
      const target = use === 'link' ? onSite(local) : undefined
      if (target) return to(target, fragment, offset, tell)
      if (!url.startsWith('/') || url.startsWith('//')) return same
      if (input.hasPublic(decode(local))) return same
      if (use === 'link' && own.test(normaliseAddress(local))) return same
      return away(url, use, offset, tell)
    }
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) {
      if (/^(?:https?|mailto|tel|xmpp|irc|ircs|matrix|sip|geo|ftp|magnet|news|nntp|sms|webcal):/i.test(url)) {
        if (use === 'link' || /^https:/i.test(url)) return same
        if (/^http:/i.test(url)) {
          tell(offset, `the image ${url} is not served over https`, 'its address begins with https:// now')
          return { kind: 'address', address: url.replace(/^http:/i, 'https:') }
        }
      }
      if (url.startsWith('//')) return { kind: 'address', address: `https:${url}` }
      tell(offset, `${url.slice(0, 60)} cannot be linked to`, 'the words stay')
      return plain
    }
    if (path === '') return same
    if (input.hasBeside(draft, decode(path))) return same
    const beside = bySource.get(posix.join(posix.dirname(draft.source), decode(path)))
    const relative =
      beside ??
      onSite(posix.join(draft.address, decode(path))) ??
      onSite(posix.join(draft.address, '..', decode(path)))
    if (relative && use === 'link') return to(relative, fragment, offset, tell)
    if (/^@|:/.test(path) || /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(path)) {
      tell(offset, `"${url}" is no address`, 'the words stay, without a link')
      return plain
    }
    return away(posix.join(draft.address, path) + query + (fragment ? `#${fragment}` : ''), use, offset, tell)
  }
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/i, '')
}

/** The path of an address of the old site. */
function localPart(url: string, base: string | undefined): string | undefined {
  if (/^\/(?![/\\])/.test(url)) return /^[^?#]*/.exec(url)![0]
  if (base === undefined) return undefined
  const from = bare(base)
  const whole = bare(url)
  if (!/^https?:/i.test(url) || !(whole === from || whole.startsWith(`${from}/`))) return undefined
  return /^[^?#]*/.exec(whole.slice(from.length) || '/')![0]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text
  }
}
