import { posix } from 'node:path'

/** What an address in a text points to. */
export type Target =
  | { readonly kind: 'elsewhere'; readonly href: string; readonly scheme: string }
  /** A same-page fragment, without `#`. */
  | { readonly kind: 'fragment'; readonly fragment: string }
  | {
      readonly kind: 'site'
      /** Percent-decoded, NFC; begins with `/`. */
      readonly address: string
      readonly query: string
      readonly fragment: string | undefined
    }
  | {
      readonly kind: 'relative'
      /** Relative to the content folder, percent-decoded. */
      readonly path: string
      readonly query: string
      readonly fragment: string | undefined
    }
  | { readonly kind: 'outside' }
  | { readonly kind: 'malformed' }

function dropSpace(written: string): string {
  // oxlint-disable-next-line no-control-regex -- browsers drop exactly these
  if (!/[\u0000-\u0020]/.test(written)) return written
  // oxlint-disable-next-line no-control-regex
  return written.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '').replace(/[\t\n\r]/g, '')
}

/** Reads an address as a browser would: white space around it and line breaks inside it do not count. */
export function readTarget(written: string, from: string): Target {
  const href = dropSpace(written)
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme !== undefined) return { kind: 'elsewhere', href, scheme }
  if (/^[/\\]{2}/.test(href))
    return { kind: 'elsewhere', href: `https:${href.replaceAll('\\', '/')}`, scheme: 'https' }
  if (href.startsWith('#')) return { kind: 'fragment', fragment: href.slice(1) }
  const [, encoded = '', query = '', fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? []
  let path: string
  try {
    path = decodeURIComponent(encoded).normalize('NFC')
  } catch (error) {
    if (error instanceof URIError) return { kind: 'malformed' }
    throw error
  }
  // oxlint-disable-next-line no-control-regex -- no file name holds them
  if (/[\u0000-\u001f\\]/.test(path)) return { kind: 'malformed' }
  if (path.startsWith('/')) {
    return { kind: 'site', address: posix.normalize(path), query, fragment }
  }
  const joined = path === '' ? from : posix.join(posix.dirname(from), path)
  if (joined === '..' || joined.startsWith('../')) return { kind: 'outside' }
  return { kind: 'relative', path: joined, query, fragment }
}

/**
 * Percent-encodes what authors write into addresses and the URL standard does not allow there, which browsers mend in
 * the same way: a second `#`, spaces, brackets outside the host, stray percent signs.
 */
export function encodeHref(href: string): string {
  if (/^[\w:/.?=&~+,;@!$'()*-]*(?:#[\w:/.?=&~+,;@!$'()*-]*)?$/.test(href)) return href
  const [, origin = '', rest = ''] = /^([a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?)?(.*)$/is.exec(href) ?? []
  const [path = '', ...fragments] = rest.split('#')
  const encoded = [path, ...(fragments.length > 0 ? [fragments.join('%23')] : [])].map((part) =>
    part.replace(/%(?![\da-f]{2})/gi, '%25').replace(/[\s"<>[\]\\^`{|}]/g, encodeURIComponent),
  )
  return origin + encoded.join('#')
}

/** The file of the content folder that a target names, when it can name one. */
export function fileOf(target: Target): string | undefined {
  if (target.kind === 'relative') return target.path
  return target.kind === 'site' ? `public${target.address}` : undefined
}
