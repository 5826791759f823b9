import { posix } from 'node:path'
import type { Element, Root } from 'hast'
import type { InternalLink } from '#lib/compile/artifact'
import { addressOfPath } from '#lib/content/address'
import { encodeAddress, normaliseAddress } from '#lib/core/address'
import { nearest } from '#lib/core/nearest'
import type { Position } from '#lib/core/position'
import { encodeHref, fileOf, readTarget, type Target } from './contentpath'
import { decodeFragment } from './footnotes'
import { shorten } from './images'
import { describeMissing, type Media } from './media'
import { mediaType } from './mediatype'
import type { AddressPlace } from './places'
import type { Report } from './report'
import { stringProperty, walkElements } from './tree'

const dangerous = new Set([
  'javascript',
  'data',
  'vbscript',
  'file',
  'blob',
  'filesystem',
  'view-source',
  'about',
])
const ownFiles =
  /^\/(?:media|_next|api)\/|\/(?:feed\.xml|atom\.xml|feed\.json)$|^\/(?:sitemap\.xml|robots\.txt)$/

interface LinkInput {
  readonly from: string
  readonly media: Media
  readonly report: Report
  readonly placeOf: AddressPlace
  readonly ids: readonly string[]
}

interface LinkWork extends LinkInput {
  readonly idSet: ReadonlySet<string>
  /** Each id by its letters, once somebody has asked. */
  readonly idsLike: Map<string, string>
}

/**
 * Makes relative links absolute, copies the files they name, checks fragments of this text, and gathers the links to
 * other parts of the site, in document order.
 */
export async function resolveLinks(root: Root, input: LinkInput): Promise<readonly InternalLink[]> {
  const found: { readonly element: Element; readonly attribute: string }[] = []
  walkElements(root, (element) => {
    for (const attribute of attributesOf(element)) {
      if (stringProperty(element, attribute) !== undefined) found.push({ element, attribute })
    }
  })
  const work = { ...input, idSet: new Set(input.ids), idsLike: new Map<string, string>() }
  const links: InternalLink[] = []
  for (const { element, attribute } of found) {
    const local = resolveOne(element, attribute, work)
    const link = local && (await local)
    if (link) links.push(link)
  }
  return links
}

const linkAttributes = ['href', 'xLinkHref']
const attributesByTag = new Map([
  ['video', ['src', 'poster']],
  ['audio', ['src']],
  ['track', ['src']],
  ['source', ['src']],
  ['form', ['action']],
  ['button', ['formAction']],
  ['input', ['formAction']],
])

function isMedia(element: Element): boolean {
  return /^(?:video|audio|source|track)$/.test(element.tagName)
}

function attributesOf(element: Element): readonly string[] {
  return attributesByTag.get(element.tagName) ?? linkAttributes
}

/** Only what leads to the site itself takes a look at the disk. */
function resolveOne(
  element: Element,
  attribute: string,
  work: LinkWork,
): Promise<InternalLink | undefined> | undefined {
  const written = stringProperty(element, attribute)!
  const target = readTarget(written, work.from)
  const place = (): Position => work.placeOf(element, attribute)
  const set = (href: string): void => void (element.properties[attribute] = href)
  const link = element.tagName === 'a' || element.tagName === 'area'
  switch (target.kind) {
    case 'elsewhere':
      if (!link && isMedia(element) && target.scheme !== 'https') {
        const fix = 'put the file beside the post, or use an https address'
        work.report.add(place(), `media cannot come from ${target.scheme}: addresses`, fix)
      } else if (dangerous.has(target.scheme)) {
        const fix = 'link to an address, or use a component'
        work.report.add(place(), `links to ${target.scheme}: addresses are not allowed`, fix)
      } else set(encodeHref(target.href))
      return undefined
    case 'fragment': {
      if (link) set(checkFragment(target.fragment, work, place))
      return undefined
    }
    case 'outside':
    case 'malformed':
      work.report.add(
        place(),
        `"${shorten(written)}" is not an address inside the content folder`,
        'correct it',
      )
      return undefined
    case 'site':
    case 'relative':
      return resolveLocal(target, link, work, place, set)
  }
}

async function resolveLocal(
  target: Extract<Target, { kind: 'site' | 'relative' }>,
  link: boolean,
  work: LinkWork,
  place: () => Position,
  set: (href: string) => void,
): Promise<InternalLink | undefined> {
  if (target.kind === 'site' && ownFiles.test(target.address)) return undefined
  const path = fileOf(target)!
  const extension = posix.extname(path).slice(1).toLowerCase()
  const isEntry = extension === '' || extension === 'md' || extension === 'mdx' || path.endsWith('/')
  const suffix = target.query + (target.fragment === undefined ? '' : `#${target.fragment}`)
  if (!isEntry || !link) {
    const bytes = await work.media.files.read(path)
    if (bytes) {
      const type = mediaType(extension)
      const recipe = { source: bytes, path, parameters: 'copy', extension: extension || 'bin', type }
      set((await work.media.make(recipe, async () => bytes)) + encodeHref(suffix))
      return undefined
    }
    if (!link || (target.kind === 'relative' && /^[a-z][a-z\d]{0,7}$/.test(extension))) {
      const missing = await describeMissing(work.media.files, path, 'file')
      work.report.add(place(), missing.message, missing.fix)
      return undefined
    }
  }
  const address = normaliseAddress(
    target.kind === 'site' ? target.address : addressOfPath(target.path.replace(/\/$/, '')),
  )
  set(encodeAddress(address) + encodeHref(suffix))
  const fragment = target.fragment === undefined ? undefined : decodeFragment(target.fragment)
  return { address, fragment: fragment === '' ? undefined : fragment, ...place() }
}

function checkFragment(fragment: string, work: LinkWork, place: () => Position): string {
  const wanted = decodeFragment(fragment)
  if (wanted === '' || wanted.toLowerCase() === 'top' || wanted.startsWith(':~:')) return `#${fragment}`
  if (work.idSet.has(wanted) || wanted === 'continue-reading') return `#${fragment}`
  // Other software makes other ids of the same heading, `c--rust` of "C & Rust"; the letters tell which was meant.
  if (work.idsLike.size === 0) for (const id of work.ids.toReversed()) work.idsLike.set(squash(id), id)
  const same = work.idsLike.get(squash(wanted))
  if (same !== undefined) return `#${encodeURIComponent(same)}`
  const near = nearest(wanted, work.ids)
  const fix = near === undefined ? 'link to the id of a heading' : `write #${near}, which is there`
  work.report.add(place(), `nothing in this text has the id "${shorten(wanted)}"`, fix)
  return `#${fragment}`
}

function squash(id: string): string {
  return (
    id
      .replace(/^user-content-/, '')
      .toLowerCase()
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || id
  )
}
