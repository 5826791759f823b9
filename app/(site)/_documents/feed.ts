import { renderAtom } from '#lib/feeds/atom'
import { feedOf, type Feed, type FeedScope } from '#lib/feeds/feed'
import { renderJsonFeed } from '#lib/feeds/json-feed'
import { renderRss } from '#lib/feeds/rss'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import type { Shown, View } from './view.ts'

interface FeedFormat {
  readonly type: string
  readonly render: (feed: Feed) => string
}

const formats: Readonly<Record<string, FeedFormat>> = {
  // The type that browsers show, with the stylesheet that explains what a feed is, instead of downloading it.
  'feed.xml': { type: 'text/xml; charset=utf-8', render: renderRss },
  'atom.xml': { type: 'text/xml; charset=utf-8', render: renderAtom },
  'feed.json': { type: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
}

/** A feed by its file's name; `undefined` when there is no such format, or nothing of that scope. */
export function showFeed(view: View, scope: FeedScope, name: string): Shown | undefined {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  const feed = format && feedOf(view.edition, scope)
  if (!format || !feed) return undefined
  const tags = [siteTag, scope.kind === 'site' ? listingTag : scopeTag(scope.kind, scope.id)]
  return { body: format.render(feed), type: format.type, tags }
}
