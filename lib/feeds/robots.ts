import type { Site } from '#lib/content/site'

/** What no search engine has any use for; none of it is a secret, and none is protected by this. */
const unlisted = ['/studio', '/api/', '/review/', '/search']

/** `robots.txt` (RFC 9309): everything may be read but the studio and what is made on request. */
export function renderRobots(site: Site): string {
  const prefix = new URL(site.url).pathname.replace(/\/$/, '')
  const rules = unlisted.map((address) => `Disallow: ${prefix}${address}`)
  return ['User-agent: *', ...rules, '', `Sitemap: ${site.url}/sitemap.xml`, ''].join('\n')
}
