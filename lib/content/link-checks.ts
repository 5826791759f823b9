import { complain, textThat, type Check } from '#lib/content/checks'
import { normaliseAddress } from '#lib/core/address'
import { ok } from '#lib/core/result'

export const webAddress = textThat(
  (value) => /^https?:\/\/[^\s/]/.test(value) && URL.canParse(value),
  'is no web address',
  'write the whole address, beginning with https://',
)

/** A site-relative address, or one that begins with `https:`, `http:` or `mailto:`. */
export const target = textThat(
  (value) =>
    /^\/(?![/\\])[^\s\\]*$|^#\S*$/.test(value) ||
    (/^(?:https?:\/\/[^\s/]|mailto:[^\s])/.test(value) && URL.canParse(value)),
  'is no address',
  'begin it with / for this site, or with https://',
)

/** A path to an image: relative, absolute on this site, or on the web. */
export const image = textThat(
  (value) =>
    /^[a-z][a-z\d+.-]*:|^\/\//i.test(value) ? /^https:\/\/[^\s/]/.test(value) : !value.includes('\\'),
  'is no path of an image',
  'write a path beside this file, one beginning with /, or an https:// address',
)

const oldAddress = textThat(
  (value) => /^\/(?!\/)[^\s\\\p{Cc}]*$/u.test(value) && value.length <= 2048,
  'is no address of this site',
  'begin it with a single /',
)

/** A site-relative address that once was valid; percent-encoding is undone. */
export const siteAddress: Check<string> = (value) => {
  const result = oldAddress(value)
  if (!result.ok) return result
  try {
    return ok(normaliseAddress(decodeURI(result.value)))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return complain('has a % that encodes nothing', 'write the letters themselves, or valid percent-encoding')
  }
}

/** An address, or a list of them. */
export const siteAddresses: Check<string[]> = (value) => {
  const addresses: string[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const result = siteAddress(item)
    if (!result.ok) return result
    addresses.push(result.value)
  }
  return ok([...new Set(addresses)])
}
