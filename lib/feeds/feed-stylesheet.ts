import type { Feed } from '#lib/feeds/feed'

/**
 * What makes a page of a feed that is opened in a browser. CSS, since browsers have given up XSLT; a browser that runs
 * neither shows the source, as it would have.
 */
export function feedStylesheets(feed: Feed): { type: string; href: string }[] {
  return [
    { type: 'text/css', href: encodeURI(`${new URL(feed.siteUrl).pathname.replace(/\/$/, '')}/feed.css`) },
  ]
}
