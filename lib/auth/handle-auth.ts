import { createHash, randomBytes } from 'node:crypto'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { NextRequest } from 'next/server'
import { createAdapter, identitiesOf } from '#lib/auth/adapter'
import { looksLikeAnother, mailIdentity } from '#lib/auth/identity'
import type { OpenAccess } from '#lib/auth/open-access'
import { createProviders, type Doubt, type ProviderSettings } from '#lib/auth/providers'
import { cookieValues, sessionCookies, sessionSeconds, sessionTokens } from '#lib/auth/sessions'

export const signInPage = '/studio/sign-in'

export interface AuthOptions extends ProviderSettings {
  readonly access: OpenAccess
  readonly now: () => number
  /** Whether a link may be mailed to an address now: asked before every one. */
  readonly mayMail: (email: string) => boolean
  readonly record: (entry: {
    by: { id: string; name: string }
    action: string
    subject: undefined
    detail: string | undefined
  }) => Promise<void>
}

/**
 * Answers `/api/auth/…` with next-auth. `base` is the origin that links and redirects are made of: it comes from the
 * settings and never from what a request says of itself.
 */
export function createAuthHandler(
  options: AuthOptions,
): (request: Request, base: string) => Promise<Response> {
  const plain = NextAuth(configure(options, false)).handlers
  const secure = NextAuth(configure(options, true)).handlers
  return async (request, base) => {
    const url = new URL(request.url)
    const { GET, POST } = base.startsWith('https:') ? secure : plain
    const prepared = await prepare(new URL(url.pathname + url.search, base), request, options)
    const response = await (request.method === 'POST' ? POST(prepared) : GET(prepared))
    await endReplaced(sessionTokens(request.headers), response, options.access)
    return response
  }
}

/** The sessions before are over once there is a new one. */
async function endReplaced(
  before: readonly string[],
  response: Response,
  { sessions }: OpenAccess,
): Promise<void> {
  const cookies = response.headers.getSetCookie().join(';')
  const set = Object.values(sessionCookies).flatMap((name) => cookieValues(cookies, name))
  if (!set.some((token) => token !== '')) return
  for (const token of before) if (!set.includes(token)) await sessions.remove(token)
}

function configure(options: AuthOptions, secure: boolean): NextAuthConfig {
  const { access, now, mayMail, record } = options
  return {
    basePath: '/api/auth',
    secret: access.secret,
    trustHost: true,
    useSecureCookies: secure,
    adapter: createAdapter(access, now),
    session: {
      strategy: 'database',
      maxAge: sessionSeconds,
      generateSessionToken: () => randomBytes(32).toString('base64url'),
    },
    experimental: { enableWebAuthn: true },
    providers: createProviders(options),
    pages: { signIn: signInPage, error: signInPage, verifyRequest: `${signInPage}?sent=1` },
    cookies: {
      sessionToken: {
        name: secure ? sessionCookies.secure : sessionCookies.plain,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
      csrfToken: { name: csrfCookie },
    },
    callbacks: {
      async signIn({ user, account, email }) {
        const asked = account?.type === 'email' ? account.providerAccountId : undefined
        if (asked !== undefined && looksLikeAnother(asked)) return refuse('look-alike')
        const mail = asked === undefined ? undefined : mailIdentity(asked)
        const identities = asked === undefined ? identitiesOf(user) : mail ? [mail] : []
        const person = await access.personOf(identities)
        // The same answer whether somebody is listed or not: the page cannot be asked who is.
        if (email?.verificationRequest) {
          return person && mayMail(asked!) ? true : `${signInPage}?sent=1`
        }
        if (person) return true
        const doubt = 'doubt' in user ? (user.doubt as Doubt | undefined) : undefined
        return refuse(doubt ?? 'not-listed')
      },
      /** Signing in leads into the studio, whatever was asked for. */
      redirect({ url, baseUrl }) {
        const to = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined
        const inside = to?.origin === baseUrl && /^\/studio(?:\/|$)/.test(to.pathname)
        return inside ? to.href : `${baseUrl}/studio`
      },
    },
    events: {
      async signIn({ user, account }) {
        const person = await access.personOf(identitiesOf(user))
        if (!person) return
        const by = { id: person.id, name: person.name }
        await record({ by, action: 'signed in', subject: undefined, detail: account?.provider })
      },
    },
    logger: {
      error: (error) => {
        // What a visitor did wrong is told on the page; only what is wrong here is printed.
        if (!('kind' in error) && !/Verification|AccessDenied|MissingCSRF/.test(error.name))
          console.error(error)
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

const csrfCookie = 'masthead-csrf'

function refuse(error: Doubt | 'not-listed'): string {
  return `${signInPage}?error=${error}`
}

/**
 * The request as next-auth is to see it: with our origin; without the session of whoever was signed in before, so
 * that signing in always makes a new one (a passkey is added to one, and keeps it); and, for what acts, with the
 * token that next-auth wants to see twice, since the front has seen that the request comes from our own pages.
 */
async function prepare(url: URL, request: Request, { access }: AuthOptions): Promise<NextRequest> {
  const headers = new Headers(request.headers)
  let body = request.method === 'POST' ? await request.text() : undefined
  const form = new URLSearchParams(body ?? '')
  if (/\/callback\//.test(url.pathname) && form.get('action') !== 'register') {
    let cookies = headers.get('cookie') ?? ''
    for (const name of Object.values(sessionCookies)) cookies = withoutCookie(cookies, name)
    headers.set('cookie', cookies)
  }
  const json = headers.get('content-type')?.startsWith('application/json') ?? false
  const links = /\/callback\/(?:local|mail)$/.test(url.pathname)
  url.searchParams.delete('callbackUrl')
  if (links) url.searchParams.set('callbackUrl', `${url.origin}/studio`)
  if (body !== undefined && !json) {
    form.set('callbackUrl', `${url.origin}/studio`)
    const token = randomBytes(32).toString('hex')
    const hash = createHash('sha256').update(`${token}${access.secret}`).digest('hex')
    headers.set(
      'cookie',
      `${withoutCookie(headers.get('cookie') ?? '', csrfCookie)}; ${csrfCookie}=${token}|${hash}`,
    )
    form.set('csrfToken', token)
    body = form.toString()
    headers.set('content-type', 'application/x-www-form-urlencoded')
    headers.delete('content-length')
  }
  return new NextRequest(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) })
}

function withoutCookie(cookies: string, name: string): string {
  return cookies
    .split(';')
    .filter((pair) => !pair.trim().startsWith(`${name}=`))
    .join(';')
}
