import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { cleanText } from '#lib/feeds/xml-text'

// `data:` pictures are small and still; any other scheme is one that a reader's program may run or look up.
const linkSchemes = /^(?:https?|mailto|tel|sms|xmpp|matrix|ircs?|geo|gemini|magnet|ftps?):/i
const sourceSchemes = /^(?:https?:|data:image\/(?:png|jpeg|gif|webp|avif);)/i

/** Makes the addresses of one document absolute: a feed has no place of its own to resolve them against. */
export interface Resolver {
  /** `undefined` for an address that a feed must not carry, such as `javascript:`. */
  link(href: string): string | undefined
  source(src: string): string | undefined
  /** The candidates of a `srcset` that may be carried. */
  sourceSet(srcset: string): string | undefined
}

/** @param documentUrl absolute address of the document the addresses stand in. */
export function createResolver(siteUrl: string, documentUrl: string): Resolver {
  const resolve = (written: string, schemes: RegExp): string | undefined => {
    // Browsers ignore these in addresses, and so would read `java\nscript:` as what it is.
    const address = cleanText(written)
      .replace(/[\t\n\r]/g, '')
      .trim()
    if (/^[a-z][a-z\d+.-]*:/i.test(address)) return schemes.test(address) ? address : undefined
    if (address.startsWith('#')) return documentUrl + address
    if (/^[/\\]{2}/.test(address)) return `https://${address.slice(2)}`
    if (address.startsWith('/')) return absoluteAddress(siteUrl, address)
    return URL.canParse(address, documentUrl) ? new URL(address, documentUrl).href : undefined
  }
  return {
    link: (href) => resolve(href, linkSchemes),
    source: (src) => resolve(src, sourceSchemes),
    sourceSet: (srcset) => {
      const candidates = srcset.split(/,\s+/).flatMap((candidate) => {
        const [src = '', size] = candidate.trim().split(/\s+/)
        const absolute = src === '' ? undefined : resolve(src, sourceSchemes)
        return absolute === undefined ? [] : [size === undefined ? absolute : `${absolute} ${size}`]
      })
      return candidates.length > 0 ? candidates.join(', ') : undefined
    },
  }
}

/** The absolute, percent-encoded address of a page of the site. */
export function absoluteUrl(siteUrl: string, address: string): string {
  return absoluteAddress(siteUrl, encodeAddress(address))
}

/** An absolute address in the letters of a URI (RFC 3986), whatever it was written in. */
export function webAddress(address: string): string {
  const clean = cleanText(address)
  return URL.canParse(clean) ? new URL(clean).href : clean
}
