import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { signInPage } from '#lib/auth/routes'

/** Addresses that are not readers': the studio, and the routes that act. Next answers them; nobody keeps them. */
const authors = /^\/(?:studio(?:\/|$)|review\/|api\/(?:auth|calendar)\/|api\/(?:draft|webhook)$)/

/** Of those, the ones that only act: asking for them by GET is refused, since a link or a picture could. */
const acting = /^\/api\/(?:draft|webhook|auth\/(?:signin|signout)(?:\/.*)?)$/

/** Proven by a signature, not by a cookie: it comes from elsewhere by its nature. */
const signed = /^\/api\/webhook$/

/** Bytes; forms of the studio are smaller, and so is what a webhook is sent. */
const largestBody = 1024 * 1024

export interface Refusal {
  readonly status: 403 | 405 | 413
  readonly message: string
  readonly allow?: string
}

export function isForAuthors(address: string): boolean {
  return authors.test(address)
}

/** Why a request to an author's address is refused before anything looks at it; `undefined` when it is not. */
export function refuseAuthors(
  request: IncomingMessage,
  address: string,
  hosts: ReadonlySet<string>,
): Refusal | undefined {
  const { method = 'GET', headers } = request
  const reads = method === 'GET' || method === 'HEAD'
  // Programs that look at links ask so, and a link for signing in works once.
  if (method === 'HEAD' && address.startsWith('/api/auth/callback/')) {
    return { status: 405, message: 'This address cannot be asked that way.', allow: 'GET, POST' }
  }
  if (!reads && !/^(?:POST|DELETE)$/.test(method)) {
    return {
      status: 405,
      message: 'This address cannot be asked that way.',
      allow: 'GET, HEAD, POST, DELETE',
    }
  }
  if (reads && acting.test(address)) {
    return { status: 405, message: 'This address acts, and is not for reading.', allow: 'POST' }
  }
  if (!reads && !signed.test(address) && !isSameOrigin(request, hosts)) {
    return { status: 403, message: 'This was sent from another site, and is not done.' }
  }
  if (Number(headers['content-length'] ?? 0) > largestBody) {
    return { status: 413, message: 'That is too much at once.' }
  }
  return undefined
}

/**
 * Whether a state-changing request comes from this site's own pages, as browsers say: by `Sec-Fetch-Site`, else by
 * `Origin`. What sends neither is no browser, and brings no cookie that somebody else could use.
 */
function isSameOrigin({ headers }: IncomingMessage, hosts: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  const host = headers.host?.toLowerCase()
  try {
    const from = new URL(origin).host.toLowerCase()
    return from !== '' && (from === host || hosts.has(from))
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * Prepares a request to an author's address for Next: nobody keeps or indexes the answer, and scripts run in the
 * studio only with this answer's nonce, which Next reads from the request and puts on its own.
 */
export function openAuthors(
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
  { dev, issuer }: { readonly dev: boolean; readonly issuer: string | undefined },
): void {
  if (address.startsWith('/studio')) {
    // Where a form leads by way of a redirect counts, too: the way to sign in elsewhere.
    const elsewhere = address === signInPage ? ['https:', ...(issuer ? [new URL(issuer).origin] : [])] : []
    const policy = studioPolicy(dev, elsewhere)
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
  }
  response.setHeader('Cache-Control', 'private, no-store')
  response.setHeader('X-Robots-Tag', 'noindex')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  // The address of a review link is its secret.
  response.setHeader('Referrer-Policy', address.startsWith('/review/') ? 'no-referrer' : 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
}

function studioPolicy(dev: boolean, formTargets: readonly string[]): string {
  const nonce = randomBytes(16).toString('base64')
  return [
    "default-src 'none'",
    // Next's own error overlay evaluates, while developing.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' https: data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ')
}
