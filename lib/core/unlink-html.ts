import { pathOfHref } from '#lib/core/path-of-href'

/** The site-relative addresses that HTML leads to, decoded; what leads elsewhere is among them as it is written. */
export function targetsIn(parts: readonly string[], siteUrl: string): readonly string[] {
  const hrefs = new Set<string>()
  for (const html of parts) noteHrefs(html, hrefs)
  const host = siteUrl.replace(/^https?:/i, '').toLowerCase()
  const targets = new Set<string>()
  for (const href of hrefs) {
    // Most links lead elsewhere, and need no closer look.
    if (/^https?:/i.test(href) && !href.toLowerCase().includes(host)) continue
    const target = pathOfHref(href, siteUrl)
    if (target.startsWith('/')) targets.add(target)
  }
  return [...targets]
}

/** Every address that `unlinkHtml` asks about. */
function noteHrefs(html: string, hrefs: Set<string>): void {
  if (html.includes('<masthead-island')) {
    unlinkHtml(html, (href) => {
      hrefs.add(href)
      return false
    })
    return
  }
  for (const [, href] of html.matchAll(plainLink)) hrefs.add(href!)
  for (const [, list = ''] of html.matchAll(telling)) {
    if (!/href|action|cite/i.test(list)) continue
    for (const [, ...values] of list.matchAll(leading)) hrefs.add(decode(firstOf(values)))
  }
}

function firstOf(values: readonly (string | undefined)[]): string {
  return values.find((value) => value !== undefined) ?? ''
}

const written = `\\s(?:[^>"']|"[^"]*"|'[^']*')*`
const attributes = `((?:${written})?)`
const tag = new RegExp(`<([a-z][\\w-]*)${attributes}>`, 'gi')
/** As most links are: nothing but an address, in which nothing is encoded. */
const plainLink = /<a href="([^"&]*)">/gi
/** Most tags have no attributes; most others are plain links or, where there is code, spans that have a class and no more. */
const telling = new RegExp(`<(?!span class="[^"]*">|a href="[^"&]*">)[a-z][\\w-]*(${written})>`, 'gi')
const anchor = new RegExp(`<a${attributes}>([\\s\\S]*?)</a>`, 'gi')
const leading = /\s(?:xlink:)?(?:href|action|formaction|cite)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]*))/gi
const slot = /(\sdata-slot=)"([^"]*)"/g
const properties = /(\sdata-props=)"([^"]*)"/g

/**
 * HTML without the links that `isHidden`, their words kept; what an island is given for the browser is read, too, and
 * a hidden address in it is blanked. `isHidden` is asked about every address there is, decoded.
 */
export function unlinkHtml(html: string, isHidden: (href: string) => boolean): string {
  const hides = (...values: readonly (string | undefined)[]) => isHidden(decode(firstOf(values)))
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
