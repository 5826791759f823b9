import type { Feed } from '#lib/feeds/feed'

/**
 * What makes a page of a feed that is opened in a browser. CSS, since browsers have given up XSLT; they apply it only to
 * a feed that is sent as `text/xml` or `application/xml`, and show the source of any other.
 */
export function feedStylesheet(feed: Feed): string {
  return encodeURI(`${new URL(feed.siteUrl).pathname.replace(/\/$/, '')}/feed.css`).replaceAll('&', '&#x26;')
}
