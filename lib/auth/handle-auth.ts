import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { createAdapter, identitiesOf } from '#lib/auth/adapter'
import { unlessAway } from '#lib/core/records'
import { looksLikeAnother, mailIdentity } from '#lib/auth/identity'
import type { OpenAccess } from '#lib/auth/open-access'
import { csrfCookie, prepareRequest, readBody, refuseRequest } from '#lib/auth/prepare-request'
import { signInPage } from '#lib/auth/routes'
import { createProviders, type Doubt, type ProviderSettings } from '#lib/auth/providers'
import { cookieValues, sessionCookies, sessionSeconds, sessionTokens } from '#lib/auth/sessions'

export interface AuthOptions extends ProviderSettings {
  readonly access: OpenAccess
  readonly now: () => number
  /** Whether nobody can be looked up now. */
  readonly isAway: () => boolean
  /** Whether a link may be mailed to an address now: asked before every one. */
  readonly mayMail: (email: string) => boolean | Promise<boolean>
  /** Whether whoever sends these headers may ask for a link now. */
  readonly mayAsk: (headers: Headers) => boolean | Promise<boolean>
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
  const { access, mayAsk, isAway } = options
  const plain = NextAuth(configure(options, false)).handlers
  const secure = NextAuth(configure(options, true)).handlers
  const answerKnown = async (request: Request, base: string): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const status = refuseRequest(request.method, pathname)
    if (status !== undefined) return refuseWith(status)
    const body = await readBody(request)
    if (body === undefined) return refuseWith(413)
    const { GET, POST } = base.startsWith('https:') ? secure : plain
    const answer = (): Promise<Response> => {
      const prepared = prepareRequest(new URL(pathname + search, base), request, body, access.secret)
      return request.method === 'POST' ? POST(prepared) : GET(prepared)
    }
    if (pathname.endsWith('/signin/mail')) {
      return (await mayAsk(request.headers))
        ? answerAlike(answer, base)
        : redirectTo(base, refuse('too-often'))
    }
    const adds = new URLSearchParams(body).get('action') === 'register'
    // What next-auth remembers of a person whom it once asked to add a passkey is no proof that they still may.
    if (adds && !(await access.editorOf(request.headers))) return refuseWith(403)
    const response = await answer()
    const before = sessionTokens(request.headers)
    if (pathname.endsWith('/signout')) for (const token of before) await access.sessions.remove(token)
    await endReplaced(before, response, access)
    return response
  }
  return async (request, base) => {
    const away = () => redirectTo(base, refuse('away'))
    if (isAway()) return away()
    const response = await unlessAway(answerKnown(request, base), undefined)
    // next-auth does not say why something failed.
    return response === undefined || isAway() ? away() : response
  }
}

/** Milliseconds that asking for a mail takes at least: longer than writing a link down does. */
const shortestAsking = 250

/**
 * next-auth says of a listed address what it does not say of others: by its redirect, its cookies and its time. Here
 * all are answered alike, unless an address could be no one's.
 */
async function answerAlike(answer: () => Promise<Response>, base: string): Promise<Response> {
  const [response] = await Promise.all([answer(), setTimeout(shortestAsking)])
  const likeAnother = response.headers.get('location')?.endsWith(refuse('look-alike'))
  return redirectTo(base, likeAnother ? refuse('look-alike') : `${signInPage}?sent=1`)
}

function redirectTo(base: string, address: string): Response {
  return new Response(null, { status: 303, headers: { Location: base + address } })
}

function refuseWith(status: number): Response {
  return new Response(null, { status })
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
  const { access, now, mayMail, record, sendMail } = options
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
    providers: createProviders({ ...options, sendMail: sendMail && sendUnawaited(sendMail) }),
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
          return person && (await mayMail(asked!)) ? true : `${signInPage}?sent=1`
        }
        if (person) return true
        // Of a passkey next-auth hears a no, but no address.
        if (account?.type === 'webauthn') return false
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

function refuse(error: Doubt | 'not-listed' | 'too-often' | 'away'): string {
  return `${signInPage}?error=${error}`
}

/** A mail goes out after the answer: how long that takes, or that it fails, would tell that the address is listed. */
function sendUnawaited(send: NonNullable<ProviderSettings['sendMail']>): typeof send {
  return (link) => {
    send(link).catch((error: unknown) => console.error('A mail for signing in could not be sent:', error))
    return Promise.resolve()
  }
}
