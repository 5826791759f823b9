import { normaliseAddress } from '#lib/core/address'

/**
 * The site-relative address that a link leads to, decoded, without query and fragment; one that names the site is
 * such a link, too. One that leads elsewhere stays as it is.
 */
export function pathOfHref(href: string, siteUrl: string): string {
  const path = href.replace(/[?#].*$/s, '')
  const whole = siteUrl.replace(/^https?:/i, '').toLowerCase()
  const rest = path.replace(/^https?:/i, '')
  const own = rest.toLowerCase().startsWith(whole) && /^(?:\/|$)/.test(rest.slice(whole.length))
  try {
    return normaliseAddress(decodeURIComponent(own ? rest.slice(whole.length) : path))
  } catch (error) {
    if (error instanceof URIError) return href
    throw error
  }
}
