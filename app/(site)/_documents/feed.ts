import { renderAtom } from '#lib/feeds/atom'
import { entityTag, isFresh } from '#lib/feeds/etag'
import { feedOf, type Feed, type FeedScope } from '#lib/feeds/feed'
import { renderJsonFeed } from '#lib/feeds/json-feed'
import { renderRss } from '#lib/feeds/rss'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { respondWithFile, revalidated } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { respondWithDocumentOr404 } from './missing.tsx'

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

interface KeptFeed {
  readonly body: string
  readonly etag: string
}

async function keptFeed(scope: FeedScope, name: string): Promise<KeptFeed | undefined> {
  'use cache'
  keepUntilDropped([siteTag, scope.kind === 'site' ? listingTag : scopeTag(scope.kind, scope.id)])
  const feed = feedOf(runtime.edition(), scope)
  const format = formats[name]
  if (!feed || !format) return undefined
  const body = format.render(feed)
  return { body, etag: entityTag(body) }
}

/** A feed, or 304 for a reader that has it as it is (RFC 9110, section 13). */
export async function respondWithFeed(request: Request, scope: FeedScope, name: string): Promise<Response> {
  const feed = await keptFeed(scope, name)
  if (!feed) return respondWithDocumentOr404(undefined, new URL(request.url).pathname)
  // Of the whole site: a correction that no date tells of is a change, too.
  const changedAt = runtime.changedAt()
  const headers = {
    ETag: feed.etag,
    'Cache-Control': revalidated,
    'Last-Modified': new Date(changedAt).toUTCString(),
  }
  if (isFresh(request.headers, feed.etag, changedAt)) return new Response(null, { status: 304, headers })
  return respondWithFile(feed.body, formats[name]!.type, { ...headers, 'Access-Control-Allow-Origin': '*' })
}
