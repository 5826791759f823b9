import { normaliseAddress } from '#lib/core/address'
import { formatDate, formatRfc3339 } from '#lib/core/instant'
import type { Edition, EditionPage, EditionPost } from '#lib/edition/edition'
import { entryOfMarkdown } from '#lib/edition/markdown-address'
import { absoluteUrl } from '#lib/feeds/feed-address'
import { escapeXml, cleanText } from '#lib/feeds/xml-text'

export type OembedFormat = 'json' | 'xml'

/** What another site is told to embed of an entry (oEmbed 1.0, section 2.3.4). Absent members have no value. */
export interface Oembed {
  readonly version: '1.0'
  readonly type: 'rich'
  readonly title: string
  readonly url: string
  readonly description: string
  readonly author_name?: string
  readonly author_url?: string
  readonly provider_name: string
  readonly provider_url: string
  /** Seconds. */
  readonly cache_age: number
  readonly published?: string
  readonly thumbnail_url?: string
  readonly thumbnail_width?: number
  readonly thumbnail_height?: number
  readonly html: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

export interface OembedCard {
  /** Absolute address of the card's picture. */
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** In CSS pixels; no limit by default. */
export interface OembedLimits {
  readonly maxWidth?: number | undefined
  readonly maxHeight?: number | undefined
}

/** Where an entry's embedding is described, for the `link` by which it is found. */
export function oembedAddress(siteUrl: string, url: string, format: OembedFormat): string {
  return `${siteUrl}/oembed?${new URLSearchParams({ url, format })}`
}

/** The entry that a URL names: on this site, over http or https, also by an old address or that of its Markdown. */
export function entryOfUrl(edition: Edition, url: string): EditionPost | EditionPage | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, pathname } = new URL(url)
  const site = new URL(edition.site.url)
  const prefix = site.pathname.replace(/\/$/, '')
  if (!/^https?:$/.test(protocol) || host !== site.host || !pathname.startsWith(prefix)) return undefined
  const address = decodeAddress(pathname.slice(prefix.length))
  if (address === undefined) return undefined
  const now = edition.redirects.get(address)?.replace(/[?#].*$/, '') ?? address
  return edition.post(now) ?? edition.page(now) ?? entryOfMarkdown(edition, now)
}

function decodeAddress(path: string): string | undefined {
  try {
    return normaliseAddress(decodeURIComponent(path))
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

const widest = 600
const wordsHeight = 150
/** Below this a picture tells nothing. */
const leastPictured = 240

/** Describes a light card of an entry: text, a picture and links, with no script, no frame and nothing of ours to load but the picture. */
export function describeEmbedding(
  { site }: Edition,
  item: EditionPost | EditionPage,
  card: OembedCard,
  { maxWidth = Infinity, maxHeight = Infinity }: OembedLimits = {},
): Oembed {
  const { entry, summary } = item
  const post = 'authors' in item ? item : undefined
  const [author] = post?.authors ?? []
  const width = Math.min(widest, maxWidth)
  const pictureHeight = Math.round((width * card.height) / card.width)
  const pictured = width >= leastPictured && pictureHeight + wordsHeight <= maxHeight
  const url = absoluteUrl(site.url, entry.address)
  const fits = card.width <= maxWidth && card.height <= maxHeight
  return {
    version: '1.0',
    type: 'rich',
    title: cleanText(entry.title),
    url,
    description: cleanText(summary),
    ...(post && author
      ? {
          author_name: post.authors.map(({ name }) => cleanText(name)).join(', '),
          author_url: absoluteUrl(site.url, `/author/${author.id}`),
        }
      : {}),
    provider_name: cleanText(site.name),
    provider_url: `${site.url}/`,
    cache_age: 3600,
    ...(post ? { published: formatRfc3339(post.entry.date) } : {}),
    ...(fits ? { thumbnail_url: card.src, thumbnail_width: card.width, thumbnail_height: card.height } : {}),
    html: renderCard(
      site,
      item,
      url,
      pictured ? { ...card, width, height: pictureHeight } : undefined,
      width,
    ),
    width,
    height: Math.min(maxHeight, wordsHeight + (pictured ? pictureHeight : 0)),
  }
}

/** Inline styles alone: a site that embeds it may take them out, and a quotation with a link remains. */
function renderCard(
  { name, timezone, language }: Edition['site'],
  item: EditionPost | EditionPage,
  url: string,
  picture: OembedCard | undefined,
  width: number,
): string {
  const { entry, summary } = item
  const href = escapeXml(url)
  const lang = entry.lang ?? language
  const byline =
    'authors' in item
      ? [...item.authors.map((author) => author.name), formatDate(item.entry.date, timezone, language)]
      : []
  const image =
    picture &&
    `<a href="${href}"><img src="${escapeXml(picture.src)}" alt="${escapeXml(cleanText(picture.alt))}" width="${picture.width}" height="${picture.height}" loading="lazy" style="display:block;width:100%;height:auto"></a>`
  return [
    `<blockquote cite="${href}" lang="${escapeXml(lang)}" dir="auto" style="max-width:${width}px;margin:1em 0;padding:0;border:1px solid #8886;font:16px/1.4 system-ui,sans-serif">`,
    image ?? '',
    '<div style="padding:12px 16px">',
    `<p style="margin:0 0 4px;font-weight:600"><a href="${href}">${escapeXml(cleanText(entry.title))}</a></p>`,
    `<p style="margin:0 0 8px">${escapeXml(cleanText(summary))}</p>`,
    `<p style="margin:0;font-size:14px">${[...byline, name].map((word) => escapeXml(cleanText(word))).join(' · ')}</p>`,
    '</div></blockquote>',
  ].join('')
}

/** The description as XML (oEmbed 1.0, section 2.3.4.3). */
export function oembedXml(description: Oembed): string {
  const members = Object.entries(description).map(
    ([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${members.join('')}</oembed>\n`
}
