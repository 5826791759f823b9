import { createHash, randomBytes } from 'node:crypto'
import { NextRequest } from 'next/server'
import { sessionCookies } from '#lib/auth/sessions'

export const csrfCookie = 'masthead-csrf'

/** Bytes: more than any form or passkey has. */
const largestBody = 64 * 1024

/** The addresses below `/api/auth` that somebody needs, and how they are asked; next-auth would answer to more. */
const answered: readonly (readonly [address: RegExp, method: 'GET' | 'POST' | 'either'])[] = [
  [/^\/signin\/(?:mail|github|oidc)$/, 'POST'],
  [/^\/signout$/, 'POST'],
  [/^\/callback\/(?:local|github|oidc)$/, 'GET'],
  // A program that looks at mail only ever reads: it cannot use a link up.
  [/^\/callback\/(?:mail|passkey)$/, 'POST'],
  [/^\/webauthn-options\/passkey$/, 'GET'],
  [/^\/error$/, 'either'],
]

/** The status to refuse a request with before next-auth sees it; `undefined` when it may go on. */
export function refuseRequest(method: string, pathname: string): 404 | 405 | undefined {
  const found = answered.find(([address]) => address.test(pathname.replace(/^\/api\/auth/, '')))
  if (!found) return 404
  return found[1] === 'either' || found[1] === method ? undefined : 405
}

/** The text of a request's body; `undefined` as soon as it is too large, whatever its headers say. */
export async function readBody(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * The request as next-auth is to see it: with our origin; without the session of whoever was signed in before, so
 * that signing in always makes a new one (a passkey is added to one, and keeps it); and, for what acts, with the
 * token that next-auth wants to see twice, since the front has seen that the request comes from our own pages.
 */
export function prepareRequest(url: URL, request: Request, body: string, secret: string): NextRequest {
  const headers = new Headers(request.headers)
  const form = new URLSearchParams(body)
  const studio = `${url.origin}/studio`
  // Signing in leads into the studio, and an address that says otherwise is not ours.
  url.searchParams.delete('callbackUrl')
  if (/\/callback\//.test(url.pathname) && form.get('action') !== 'register') {
    let cookies = headers.get('cookie') ?? ''
    for (const name of Object.values(sessionCookies)) cookies = withoutCookie(cookies, name)
    headers.set('cookie', cookies)
  }
  if (/\/callback\/(?:local|mail)$/.test(url.pathname)) {
    // next-auth looks for the token of a link in the address, wherever a form has it.
    for (const name of form.size > 0 ? ['token', 'email'] : [])
      url.searchParams.set(name, form.get(name) ?? '')
    url.searchParams.set('callbackUrl', studio)
  }
  if (request.method !== 'POST') return new NextRequest(url, { headers })
  form.set('callbackUrl', studio)
  const token = randomBytes(32).toString('hex')
  const hash = createHash('sha256').update(`${token}${secret}`).digest('hex')
  const cookies = withoutCookie(headers.get('cookie') ?? '', csrfCookie)
  headers.set('cookie', `${cookies}; ${csrfCookie}=${token}|${hash}`)
  form.set('csrfToken', token)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  headers.delete('content-length')
  headers.delete('transfer-encoding')
  return new NextRequest(url, { method: 'POST', headers, body: form.toString() })
}

function withoutCookie(cookies: string, name: string): string {
  return cookies
    .split(';')
    .filter((pair) => !pair.trim().startsWith(`${name}=`))
    .join(';')
}
