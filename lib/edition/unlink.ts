import type { Artifact } from '#lib/compile/artifact'
import { pathOfHref } from '#lib/edition/hidden-addresses'

/**
 * An artifact without its links to addresses that `leadsNowhere`: their words stay. A page that is not out yet is not
 * linked to from anywhere, and its address is not told. Another artifact has another key, so that what is kept of it
 * is dropped when the link comes back. Links that name `siteUrl` lead to this site, too.
 */
export function unlinkHidden(
  artifact: Artifact,
  siteUrl: string,
  leadsNowhere: (address: string) => boolean,
): Artifact {
  const hidden = targetsOf(artifact, siteUrl).filter(leadsNowhere)
  if (hidden.length === 0) return artifact
  const isHidden = (href: string) => hidden.includes(pathOfHref(href, siteUrl))
  const unlink = (html: string) => unlinkHtml(html, isHidden)
  return {
    ...artifact,
    key: `${artifact.key} without ${hidden.toSorted().join(' ')}`,
    html: unlink(artifact.html),
    excerpt: unlink(artifact.excerpt),
    updateNotes: artifact.updateNotes.map(unlink),
    links: artifact.links.filter(({ address }) => !hidden.includes(address)),
  }
}

const known = new WeakMap<Artifact, { readonly siteUrl: string; readonly targets: readonly string[] }>()

/** Every address that an artifact leads to; read once, since editions follow each other in haste. */
function targetsOf(artifact: Artifact, siteUrl: string): readonly string[] {
  const found = known.get(artifact)
  if (found?.siteUrl === siteUrl) return found.targets
  const targets = new Set(artifact.links.map(({ address }) => address))
  const note = (href: string) => {
    targets.add(pathOfHref(href, siteUrl))
    return false
  }
  for (const html of [artifact.html, artifact.excerpt, ...artifact.updateNotes]) unlinkHtml(html, note)
  known.set(artifact, { siteUrl, targets: [...targets] })
  return [...targets]
}

const attributes = `((?:\\s(?:[^>"']|"[^"]*"|'[^']*')*)?)`
const tag = new RegExp(`<([a-z][\\w-]*)${attributes}>`, 'gi')
const anchor = new RegExp(`<a${attributes}>([\\s\\S]*?)</a>`, 'gi')
const leading = /\s(?:xlink:)?(?:href|action|formaction|cite)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]*))/gi
const slot = /(\sdata-slot=)"([^"]*)"/g
const properties = /(\sdata-props=)"([^"]*)"/g

function unlinkHtml(html: string, isHidden: (href: string) => boolean): string {
  const hides = (...values: readonly (string | undefined)[]) =>
    isHidden(decode(values.find((value) => value !== undefined) ?? ''))
  // An island is given what it shows a second time, for the browser.
  const inside = html.replace(tag, (whole, name: string, list: string) => {
    if (name !== 'masthead-island') return whole
    const kept = list
      .replace(
        slot,
        (_, start: string, value: string) => `${start}"${encode(unlinkHtml(decode(value), isHidden))}"`,
      )
      .replace(
        properties,
        (_, start: string, value: string) => `${start}"${encode(blank(decode(value), isHidden))}"`,
      )
    return `<${name}${kept}>`
  })
  const unwrapped = inside.replace(anchor, (whole, list: string, inner: string) =>
    Array.from(list.matchAll(leading)).some(([, ...values]) => hides(...values)) ? inner : whole,
  )
  return unwrapped.replace(tag, (_, name: string, list: string) => {
    const kept = list.replace(leading, (one, ...values: string[]) =>
      hides(...values.slice(0, 3)) ? '' : one,
    )
    return `<${name}${kept}>`
  })
}

/** The properties of an island, as JSON, with nothing in the place of a hidden address. */
function blank(json: string, isHidden: (href: string) => boolean): string {
  const read = (_: string, value: unknown) => (typeof value === 'string' && isHidden(value) ? '' : value)
  return JSON.stringify(JSON.parse(json, read))
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" }

function decode(value: string): string {
  return value.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(amp|quot|lt|gt|apos));/gi,
    (_, hex, decimal, name: string) => {
      if (name !== undefined) return entities[name.toLowerCase()]!
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16))
    },
  )
}

function encode(value: string): string {
  return value.replace(/&/g, '&#x26;').replace(/"/g, '&#x22;')
}
