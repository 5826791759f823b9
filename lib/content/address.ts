/**
 * The site-relative address of a post or page by its path in the content folder: the path without `posts` (then under
 * `/blog`) or `pages`, extension, `index` and a leading date of the name.
 */
export function addressOfPath(path: string): string {
  const [folder, ...rest] = path
    .normalize('NFC')
    .replace(/\.mdx?$/, '')
    .split('/')
  if (rest.at(-1) === 'index') rest.pop()
  const name = rest.pop()
  const segments = name === undefined ? [] : [...rest, name.replace(/^\d{4}-\d{2}-\d{2}[-_](?=.)/, '')]
  return `/${[...(folder === 'posts' ? ['blog'] : []), ...segments].join('/')}`
}

const reserved =
  /^\/(?:(?:blog|category|author|series|archive|search|studio|api|review|metrics|media|cards|assets|_next|oembed)|(?:feed\.xml|atom\.xml|feed\.json|sitemap\.xml|robots\.txt|manifest\.webmanifest|speculation-rules\.json|favicon\.ico|icon\.svg|apple-touch-icon\.png|icon-(?:192|512)\.png))$/
const reservedBelow =
  /^\/(?:category|author|series|search|studio|api|review|metrics|media|cards|assets|sitemap|_next)\//
const blogPage = /^\/blog\/page\/[^/]*$/

/** Whether Masthead itself answers an address, whatever the content is. */
export function isReserved(address: string): boolean {
  return address === '/' || reserved.test(address)
}

/** Why an entry cannot have an address, or `undefined` when it can. */
export function addressComplaint(address: string): string | undefined {
  if (isReserved(address) || reservedBelow.test(address) || blogPage.test(address)) {
    return `the address ${address} is one that Masthead itself answers`
  }
  if (!/^\/(?!\/)/.test(address)) return `the address ${address} does not begin with a single /`
  if (/[?#%\\\p{Cc}\p{Zl}\p{Zp}\uD800-\uDFFF]/u.test(address)) {
    return `the address ${address} has a character that addresses cannot have (? # % \\ or a control character)`
  }
  const segments = address.slice(1).split('/')
  if (segments.some((segment) => segment.trim() === '' || segment === '.' || segment === '..')) {
    return `the address ${address} has an empty segment, or one of dots`
  }
  return encodeURI(address).length > 1024 ? 'the address is over 1,024 bytes long' : undefined
}
