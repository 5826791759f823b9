import { z } from 'zod'
import { checkAtom } from './atom.ts'
import { checkHtml } from './html.ts'
import { checkRss } from './rss.ts'
import { parseStrictly } from './xml.ts'

const mostBytes = 5_000_000

/**
 * What the W3C's feed validator would say of a feed: its errors and warnings by their own names, each with a place.
 * These are its public rules as far as a feed of this kind can break them; the validator itself is not here.
 * @param url where the feed says it is. @param type its media type.
 */
export function checkFeed(xml: string, url: string, type: string): readonly string[] {
  const found: string[] = []
  const report = (rule: string, where: string) => void found.push(`${rule}: ${where}`)
  if (Buffer.byteLength(xml) > mostBytes) report('ValidatorLimit', 'more than 5,000,000 bytes')
  const [media = '', charset = ''] = type.toLowerCase().split(/;\s*charset=/)
  if (charset !== 'utf-8' || !/^<\?xml version="1\.0" encoding="utf-8"\?>/i.test(xml))
    report('EncodingMismatch', type)
  if (/<!DOCTYPE/i.test(xml.slice(0, 500))) report('InvalidDoctype', 'document')
  const root = parseStrictly(xml)
  const own = root.nodeName === 'rss' ? 'application/rss+xml' : 'application/atom+xml'
  if (!['text/xml', 'application/xml', own].includes(media)) report('UnexpectedContentType', media)
  if (media !== own && !/<(?:rss|feed)/.test(xml.slice(0, 512))) report('NonSpecificMediaType', media)
  if (root.nodeName === 'rss') checkRss(root, xml, url, report)
  else checkAtom(root, xml, url, report)
  return found
}

const address = z.url({ protocol: /^https?$/ })
const author = z
  .strictObject({ name: z.string().min(1).optional(), url: address.optional(), avatar: address.optional() })
  .refine((one) => Object.keys(one).length > 0)
const date = z.iso.datetime({ offset: true })

/** JSON Feed 1.1, with no member that it does not know. */
export const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: address.optional(),
  feed_url: address.optional(),
  description: z.string().min(1).optional(),
  user_comment: z.string().optional(),
  next_url: address.optional(),
  icon: address.optional(),
  favicon: address.optional(),
  authors: z.array(author).optional(),
  language: z.string().min(2).optional(),
  expired: z.boolean().optional(),
  hubs: z
    .array(z.strictObject({ type: z.string().min(1), url: address }))
    .min(1)
    .optional(),
  items: z.array(
    z
      .strictObject({
        id: z.string().min(1),
        url: address.optional(),
        external_url: address.optional(),
        title: z.string().optional(),
        content_html: z.string().optional(),
        content_text: z.string().optional(),
        summary: z.string().min(1).optional(),
        image: address.optional(),
        banner_image: address.optional(),
        date_published: date.optional(),
        date_modified: date.optional(),
        authors: z.array(author).optional(),
        tags: z.array(z.string()).optional(),
        language: z.string().min(2).optional(),
        attachments: z.array(z.looseObject({ url: address, mime_type: z.string() })).optional(),
      })
      .refine((item) => item.content_html !== undefined || item.content_text !== undefined),
  ),
})

/** What is wrong with a JSON Feed: its shape, its address, its ids, its HTML. */
export function checkJsonFeed(json: string, url: string): readonly string[] {
  const read = jsonFeed.safeParse(JSON.parse(json))
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const found: string[] = []
  const { feed_url, next_url, items } = read.data
  if (feed_url !== url) found.push(`SelfDoesntMatchLocation: ${feed_url}`)
  if (next_url === url) found.push('next_url leads to itself')
  if (new Set(items.map(({ id }) => id)).size < items.length) found.push('DuplicateEntries')
  for (const { id, content_html } of items)
    checkHtml(content_html ?? '', id, (rule, where) => void found.push(`${rule}: ${where}`))
  return found
}
