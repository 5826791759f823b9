import type { Feed } from '#lib/feeds/feed'
import type { FeedItem } from '#lib/feeds/feed-item'
import { feedStylesheet } from '#lib/feeds/feed-stylesheet'
import { element, textElement, xmlDocument } from '#lib/feeds/xml-element'
import { escapeHtml } from '#lib/feeds/xml-text'

/** Minutes that a reader may wait before it asks again; asking costs little, since the answer is mostly 304. */
const minutesToLive = 60

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
}

/** RSS 2.0 with the whole text in `content:encoded`; dates by RFC 822, in UTC. */
export function renderRss(feed: Feed): string {
  const { licence } = feed
  const channel = [
    element('title', {}, feed.title),
    textElement('link', feed.home),
    // Required, also of a site that says nothing about itself.
    element('description', {}, feed.description === '' ? feed.title : feed.description),
    textElement('language', feed.language),
    textElement('copyright', licence && `${licence.label} (${licence.href})`),
    feed.items.length === 0 ? '' : element('lastBuildDate', {}, new Date(feed.updated).toUTCString()),
    element('ttl', {}, String(minutesToLive)),
    link('self', feed.self.rss),
    ...feed.hubs.map((href) => element('atom:link', { rel: 'hub', href })),
    link('current', feed.current?.rss),
    link('prev-archive', feed.previous?.rss),
    link('next-archive', feed.next?.rss),
    feed.current ? element('fh:archive', {}) : '',
    ...feed.items.map(renderItem),
  ]
  const rss = element('rss', { version: '2.0', ...namespaces }, [element('channel', {}, lines(channel))])
  return xmlDocument(feedStylesheet(feed), rss)
}

function link(rel: string, href: string | undefined): string {
  return href === undefined ? '' : element('atom:link', { rel, href, type: 'application/rss+xml' })
}

function renderItem(item: FeedItem): string {
  const permalink = item.id === item.url
  return element('item', {}, [
    ...lines([
      textElement('title', item.title),
      element('link', {}, item.url),
      // HTML by its nature, and asked to stand before the whole text.
      element('description', {}, escapeHtml(item.summary)),
      element('guid', { isPermaLink: String(permalink) }, item.id),
      element('pubDate', {}, new Date(item.date).toUTCString()),
      ...item.authors.map(({ name }) => textElement('dc:creator', name)),
      ...item.categories.map(({ name }) => textElement('category', name)),
      textElement('dc:language', item.language),
      item.modified === item.date ? '' : element('atom:updated', {}, new Date(item.modified).toISOString()),
      renderEnclosure(item),
      textElement('content:encoded', item.html),
    ]),
  ])
}

/**
 * RSS wants the length of an enclosure, which is known only of files that are the site's own, and an address that others
 * can reach.
 */
function renderEnclosure({ image }: FeedItem): string {
  if (image?.type === undefined || image.size === undefined) return ''
  if (!URL.canParse(image.url) || !new URL(image.url).hostname.includes('.')) return ''
  return element('enclosure', { url: image.url, length: image.size, type: image.type })
}

/** Every element on a line of its own. */
function lines(elements: readonly string[]): readonly string[] {
  return elements.filter((one) => one !== '').map((one) => `\n${one}`)
}
