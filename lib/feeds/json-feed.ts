import { formatRfc3339 } from '#lib/core/instant'
import type { Feed } from '#lib/feeds/feed'
import type { FeedItem } from '#lib/feeds/feed-item'

/** JSON Feed 1.1 with the whole text as HTML. Members without a value are left out by JSON itself. */
export function renderJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self.json,
    description: feed.description === '' ? undefined : feed.description,
    next_url: feed.previous?.json,
    icon: `${feed.siteUrl}/icon-512.png`,
    favicon: `${feed.siteUrl}/icon-192.png`,
    authors: [{ name: feed.siteName, url: `${feed.siteUrl}/` }],
    language: feed.language,
    hubs: feed.hubs.length === 0 ? undefined : feed.hubs.map((url) => ({ type: 'WebSub', url })),
    items: feed.items.map(jsonItem),
  })
}

function jsonItem(item: FeedItem): Readonly<Record<string, unknown>> {
  return {
    id: item.id,
    url: item.url,
    external_url: item.canonical,
    title: item.title,
    content_html: item.html,
    summary: item.summary === '' ? undefined : item.summary,
    image: item.image?.url,
    date_published: formatRfc3339(item.date),
    date_modified: formatRfc3339(item.modified),
    authors: item.authors,
    tags: item.categories.map(({ name }) => name),
    language: item.language,
  }
}
