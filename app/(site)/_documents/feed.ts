import { parseFeedName, type FeedFormat } from '#lib/edition/feed-pages'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { renderAtom } from '#lib/feeds/atom'
import { feedOf, type Feed, type FeedScope } from '#lib/feeds/feed'
import { renderJsonFeed } from '#lib/feeds/json-feed'
import { renderRss } from '#lib/feeds/rss'
import type { Shown, View } from './view.ts'

const formats: Readonly<Record<FeedFormat, { type: string; render: (feed: Feed) => string }>> = {
  // The type that browsers show, with the stylesheet that explains what a feed is, instead of downloading it.
  rss: { type: 'text/xml; charset=utf-8', render: renderRss },
  atom: { type: 'text/xml; charset=utf-8', render: renderAtom },
  json: { type: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
}

/** A feed by its file's name; `undefined` when there is no such format or archive, or nothing of that scope. */
export function showFeed(
  view: View,
  scope: FeedScope,
  name: string,
  without: readonly string[] = [],
): Shown | undefined {
  const asked = parseFeedName(name)
  const feed = asked && feedOf(view.edition, scope, { archive: asked.archive, without })
  if (!asked || !feed) return undefined
  const { type, render } = formats[asked.format]
  const links = [...feed.hubs.map((hub) => `<${hub}>; rel="hub"`), `<${feed.self[asked.format]}>; rel="self"`]
  return {
    body: render(feed),
    type,
    // Its hubs and its own address (WebSub, section 4).
    headers: { Link: links.join(', ') },
    tags: [siteTag, scope.kind === 'site' ? listingTag : scopeTag(scope.kind, scope.id)],
  }
}

/** What the address of a feed names; `undefined` for any other address. */
export function readFeedAddress(address: string): { scope: FeedScope; name: string } | undefined {
  const segments = address.slice(1).split('/')
  const name = segments.at(-1) ?? ''
  if (!parseFeedName(name)) return undefined
  if (segments.length === 1) return { scope: { kind: 'site' }, name }
  const [kind, id] = segments
  if (segments.length !== 3 || !id) return undefined
  return kind === 'category' || kind === 'author' || kind === 'series'
    ? { scope: { kind, id }, name }
    : undefined
}
