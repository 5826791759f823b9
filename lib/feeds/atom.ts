import { createHash } from 'node:crypto'
import type { Feed } from '#lib/feeds/feed'
import type { FeedItem } from '#lib/feeds/feed-item'
import { feedStylesheet } from '#lib/feeds/feed-stylesheet'
import { element, xmlDocument } from '#lib/feeds/xml-element'
import { escapeHtml } from '#lib/feeds/xml-text'

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
}

/** What an empty feed says it was updated at: checkers take anything before 1990 for a mistake. */
const emptySince = Date.UTC(2000, 0, 1)

/** Atom (RFC 4287) with the whole text as HTML. */
export function renderAtom(feed: Feed): string {
  const { licence } = feed
  const updated = new Date(feed.items.length === 0 ? emptySince : feed.updated)
  const instants = distinctInstants(feed.items)
  const content = [
    element('id', {}, feed.id),
    text('title', feed.title),
    feed.description === '' ? '' : text('subtitle', feed.description),
    element('updated', {}, updated.toISOString()),
    element('author', {}, [element('name', {}, feed.siteName), element('uri', {}, `${feed.siteUrl}/`)]),
    element('icon', {}, `${feed.siteUrl}/icon-192.png`),
    licence ? text('rights', licence.label) : '',
    feedLink('self', feed.self.atom),
    element('link', { rel: 'alternate', href: feed.home, type: 'text/html' }),
    // One of them: checkers take a second link of the same kind for a mistake. The header names them all.
    ...feed.hubs.slice(0, 1).map((href) => element('link', { rel: 'hub', href })),
    feedLink('current', feed.current?.atom),
    feedLink('prev-archive', feed.previous?.atom),
    feedLink('next-archive', feed.next?.atom),
    licence ? element('link', { rel: 'license', href: licence.href }) : '',
    feed.current ? element('fh:archive', {}) : '',
    ...feed.items.map((item, index) => renderEntry(item, instants[index]!)),
  ]
  const language = feed.language === '' ? undefined : feed.language
  return xmlDocument(
    feedStylesheet(feed),
    element('feed', { ...namespaces, 'xml:lang': language }, lines(content)),
  )
}

function feedLink(rel: string, href: string | undefined): string {
  return href === undefined ? '' : element('link', { rel, href, type: 'application/atom+xml' })
}

function renderEntry(item: FeedItem, updated: number): string {
  const { image } = item
  return element('entry', { 'xml:lang': item.language }, [
    ...lines([
      element('id', {}, absoluteId(item.id)),
      text('title', item.title === '' ? item.url : item.title),
      element('published', {}, new Date(item.date).toISOString()),
      element('updated', {}, new Date(updated).toISOString()),
      ...item.authors.map(({ name, url }) =>
        element('author', {}, [element('name', {}, name), element('uri', {}, url)]),
      ),
      ...item.categories.map(({ id, name }) => element('category', { term: id, label: name })),
      element('link', { rel: 'alternate', href: item.url, type: 'text/html' }),
      item.canonical === undefined ? '' : element('link', { rel: 'via', href: item.canonical }),
      image
        ? element('link', { rel: 'enclosure', href: image.url, type: image.type, length: image.size })
        : '',
      summaryOf(item),
      item.html === '' ? '' : element('content', { type: 'html' }, item.html),
    ]),
  ])
}

/** An entry says something, if only its name. */
function summaryOf({ summary, html, title, url }: FeedItem): string {
  if (summary !== '') return text('summary', summary)
  return html === '' ? text('summary', title === '' ? url : title) : ''
}

/** A text construct (section 3.1): text that looks like HTML is said to be none by being written as HTML. */
function text(name: string, value: string): string {
  const looksLikeHtml = /<\/?[a-z]|&#?\w/i.test(value)
  return looksLikeHtml ? element(name, { type: 'html' }, escapeHtml(value)) : element(name, {}, value)
}

/** An id is an IRI (section 4.2.6); one of an older system that is none becomes a name-based UUID (RFC 9562, 5.5). */
function absoluteId(id: string): string {
  if (/^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(id)) return id
  const space = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const hash = createHash('sha1').update(space).update(id).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
}

/** Posts that go out together share an instant; readers that tell versions by it are given a millisecond between. */
function distinctInstants(items: readonly FeedItem[]): readonly number[] {
  const taken = new Set<number>()
  return items
    .toReversed()
    .map(({ modified }) => {
      let instant: number = modified
      while (taken.has(instant)) instant++
      taken.add(instant)
      return instant
    })
    .toReversed()
}

/** Every element on a line of its own. */
function lines(elements: readonly string[]): readonly string[] {
  return elements.filter((one) => one !== '').map((one) => `\n${one}`)
}
