import { generateAtomFeed } from 'feedsmith'
import type { Feed } from '#lib/feeds/feed'
import type { FeedItem } from '#lib/feeds/feed-item'
import { feedStylesheets } from '#lib/feeds/feed-stylesheet'

/** Atom (RFC 4287) with the whole text as HTML. The id of the feed is its home, which is the same in every format. */
export function renderAtom(feed: Feed): string {
  return generateAtomFeed(
    {
      id: feed.home,
      title: { value: feed.title },
      subtitle: { value: feed.description },
      updated: new Date(feed.updated),
      icon: `${feed.siteUrl}/icon-192.png`,
      authors: [{ name: feed.siteName, uri: `${feed.siteUrl}/` }],
      links: [
        { href: feed.self.atom, rel: 'self', type: 'application/atom+xml' },
        { href: feed.home, rel: 'alternate', type: 'text/html' },
        ...(feed.licence ? [{ href: feed.licence.href, rel: 'license' }] : []),
      ],
      ...(feed.licence && { rights: { value: feed.licence.label } }),
      xml: { lang: feed.language },
      entries: feed.items.map(renderEntry),
    },
    { stylesheets: feedStylesheets(feed) },
  )
}

function renderEntry(item: FeedItem) {
  const { image } = item
  return {
    id: item.id,
    title: { value: item.title === '' ? item.url : item.title },
    published: new Date(item.date),
    updated: new Date(item.modified),
    authors: item.authors.map(({ name, url }) => ({ name, uri: url })),
    categories: item.categories.map(({ id, name }) => ({ term: id, label: name })),
    links: [
      { href: item.url, rel: 'alternate', type: 'text/html' },
      ...(item.canonical === undefined ? [] : [{ href: item.canonical, rel: 'canonical' }]),
      ...(image ? [enclosureOf(image)] : []),
    ],
    summary: { value: item.summary },
    content: { value: item.html, type: 'html' },
    ...(item.language !== undefined && { xml: { lang: item.language } }),
  }
}

function enclosureOf({ url, type, size }: NonNullable<FeedItem['image']>) {
  return {
    href: url,
    rel: 'enclosure',
    ...(type !== undefined && { type }),
    ...(size !== undefined && { length: size }),
  }
}
