const types = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const

export type FeedFormat = keyof typeof types

/**
 * The media type to send a feed with; responses vary by `Accept`. Browsers apply a feed's style sheet only to plain XML,
 * and are known by asking for HTML; everybody else gets the type that is registered for the format.
 */
export function feedMediaType(format: FeedFormat, accept: string | null): string {
  const browser = accept !== null && /(?:^|[,\s])text\/html(?:$|[\s;,])/i.test(accept)
  return browser && format !== 'json' ? 'application/xml; charset=utf-8' : types[format]
}
