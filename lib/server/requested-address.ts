import { normaliseAddress } from '#lib/core/address'

/** What a request line asks for, before anything is looked up. */
export type RequestedAddress =
  | { readonly ok: true; readonly address: string; readonly query: string; readonly canonical: boolean }
  | { readonly ok: false; readonly status: 400 | 414; readonly message: string }

const longestTarget = 2048

/**
 * Decodes the target of a request once (RFC 3986, section 2.1) and brings it to NFC. Malformed escapes, control
 * characters, backslashes and climbing segments are refused here, so that nothing behind has to think of them.
 * `canonical` is false where the same address is written better another way.
 */
export function readRequestedAddress(target: string): RequestedAddress {
  if (target.length > longestTarget) return { ok: false, status: 414, message: 'This address is too long.' }
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = mark === -1 ? '' : target.slice(mark)
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return malformed
    throw error
  }
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (!decoded.startsWith('/') || /[\u0000-\u001f\u007f\\\ufffd]/u.test(decoded)) return malformed
  if (decoded.split('/').some((segment) => segment === '..' || segment === '.')) return malformed
  const address = normaliseAddress(decoded.replace(/\/{2,}/g, '/'))
  return { ok: true, address, query, canonical: address === decoded }
}

const malformed: RequestedAddress = { ok: false, status: 400, message: 'This address is malformed.' }
