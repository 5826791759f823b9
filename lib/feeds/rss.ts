import { generateRssFeed } from 'feedsmith'
import type { Feed } from '#lib/feeds/feed'
import type { FeedItem } from '#lib/feeds/feed-item'
import { feedStylesheets } from '#lib/feeds/feed-stylesheet'

/** Minutes that a reader may wait before it asks again; asking costs little, since the answer is mostly 304. */
const minutesToLive = 60

/** RSS 2.0 with the whole text in `content:encoded`; dates by RFC 822, in UTC. */
export function renderRss(feed: Feed): string {
  return generateRssFeed(
    {
      title: feed.title,
      link: feed.home,
      description: feed.description,
      language: feed.language,
      lastBuildDate: new Date(feed.updated),
      ttl: minutesToLive,
      ...(feed.licence && { copyright: `${feed.licence.label} (${feed.licence.href})` }),
      atom: { links: [{ href: feed.self.rss, rel: 'self', type: 'application/rss+xml' }] },
      items: feed.items.map(renderItem),
    },
    { stylesheets: feedStylesheets(feed) },
  )
}

function renderItem(item: FeedItem) {
  return {
    title: item.title,
    link: item.url,
    description: item.summary,
    guid: { value: item.id, isPermaLink: item.id === item.url },
    pubDate: new Date(item.date),
    categories: item.categories.map(({ name }) => ({ name })),
    dc: {
      creators: item.authors.map(({ name }) => name),
      ...(item.language !== undefined && { languages: [item.language] }),
    },
    content: { encoded: item.html },
    ...(item.modified !== item.date && { atom: { updated: new Date(item.modified) } }),
    enclosures: enclosuresOf(item),
  }
}

/** RSS wants the length of an enclosure, which is known only of files that are the site's own. */
function enclosuresOf({ image }: FeedItem) {
  if (image?.type === undefined || image.size === undefined) return []
  return [{ url: image.url, length: image.size, type: image.type }]
}
