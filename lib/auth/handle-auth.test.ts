import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAuthHandler } from '#lib/auth/handle-auth'
import { openAccess, type OpenAccess } from '#lib/auth/open-access'
import { makeSignInLink } from '#lib/auth/sign-in-links'
import { sampleAuthor } from '#lib/edition/library.fixture'

const base = 'http://localhost:3000'
let folder: string
let now: number
let listed: boolean
let access: OpenAccess
let mails: { readonly to: string; readonly url: string }[]
let asked: number
let handle: (request: Request, base: string) => Promise<Response>

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-auth-'))
  // next-auth reads the clock itself.
  now = Date.now()
  listed = true
  mails = []
  asked = 0
  const identities = ['mail:kate@example.org', 'github:Kate-Octo', 'github:583231']
  const ada = { ...sampleAuthor('ada'), role: 'editor' as const, identities }
  access = await openAccess({
    dataDir: folder,
    secret: undefined,
    authors: () => (listed ? [ada] : []),
    now: () => now,
  })
  handle = createAuthHandler({
    access,
    now: () => now,
    github: { id: 'masthead', secret: 'not-a-secret', fetch: askGitHub },
    oidc: undefined,
    sendMail: async ({ to, url }) => {
      mails.push({ to, url })
    },
    isAway: () => false,
    mayMail: () => true,
    mayAsk: () => ++asked <= 3,
    record: async () => undefined,
  })
})
afterEach(() => rm(folder, { recursive: true }))

/** Who GitHub says it is, in the form that its API has. */
let gitHubUser: Record<string, unknown>
async function askGitHub(...[to]: Parameters<typeof fetch>): Promise<Response> {
  const { origin } = new URL(to instanceof Request ? to.url : to)
  if (origin === 'https://api.github.com') return Response.json(gitHubUser)
  return Response.json({ access_token: 'token', token_type: 'bearer', scope: 'read:user' })
}

/** Goes to GitHub and comes back from there, as a browser does. */
async function signInByGitHub(user: Record<string, unknown>): Promise<Response> {
  gitHubUser = user
  const leaving = await post('/api/auth/signin/github', {})
  const to = new URL(leaving.headers.get('location')!)
  expect(to.origin + to.pathname).toBe('https://github.com/login/oauth/authorize')
  expect(to.searchParams.get('redirect_uri')).toBe(`${base}/api/auth/callback/github`)
  const cookie = leaving.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const query = new URLSearchParams({ code: 'code' })
  const state = to.searchParams.get('state')
  if (state) query.set('state', state)
  return get(`/api/auth/callback/github?${query}`, { cookie })
}

const get = (address: string, headers: Record<string, string> = {}) =>
  handle(new Request(base + address, { headers }), base)
const post = (address: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  handle(new Request(base + address, { method: 'POST', headers, body: new URLSearchParams(fields) }), base)

const makeLink = (email = 'kate@example.org') =>
  makeSignInLink({ signInLinks: access.signInLinks, email, now })

/** The `Cookie` header that a browser would send after this response. */
function sessionOf(response: Response): string | undefined {
  const set = response.headers
    .getSetCookie()
    .find((cookie) => /^(?:__Host-)?masthead-session=[^;]/.test(cookie))
  return set?.split(';')[0]
}

it('signs in by a link, once', async () => {
  const link = await makeLink()
  const first = await get(link)
  expect(first.headers.get('location')).toBe(`${base}/studio`)
  const cookie = sessionOf(first)!
  expect(await access.editorOf(new Headers({ cookie }))).toMatchObject({ id: 'ada', role: 'editor' })
  const second = await get(link)
  expect(second.headers.get('location')).toContain('error=Verification')
  expect(sessionOf(second)).toBeUndefined()
})

it('signs nobody in by a link that is over, or of somebody who is not listed any more', async () => {
  now -= 16 * 60 * 1000
  const old = await makeLink()
  now += 16 * 60 * 1000
  expect((await get(old)).headers.get('location')).toContain('error=Verification')
  const link = await makeLink()
  listed = false
  const refused = await get(link)
  expect(refused.headers.get('location')).toContain('error=not-listed')
  expect(sessionOf(refused)).toBeUndefined()
})

it('lets one of many who take a link at once in', async () => {
  const link = await makeLink()
  const taken = await Promise.all(Array.from({ length: 10 }, () => get(link)))
  expect(taken.filter((response) => sessionOf(response) !== undefined)).toHaveLength(1)
})

it('takes a link by whatever secret the server has: the command that made it may know none', async () => {
  const other = await openAccess({
    dataDir: folder,
    secret: 'z'.repeat(43),
    authors: () => [],
    now: () => now,
  })
  const link = await makeSignInLink({ signInLinks: other.signInLinks, email: 'kate@example.org', now })
  expect(sessionOf(await get(link))).toBeDefined()
})

it('answers alike whether an address is listed or not: status, place and cookies', async () => {
  const answers = []
  for (const email of ['kate@example.org', 'stranger@example.org', '']) {
    const response = await post('/api/auth/signin/mail', { email })
    answers.push([response.status, [...response.headers], await response.text()])
  }
  expect(answers[0]).toEqual([303, [['location', `${base}/studio/sign-in?sent=1`]], ''])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(mails.map(({ to }) => to)).toEqual(['kate@example.org'])
})

it.each([
  '\u212Aate@example.org',
  'k\u0430te@example.org',
  'kate\uff20example.org',
  '\ufeffkate@example.org',
])('takes %j for nobody, though it looks like an address that is listed', async (email) => {
  const response = await post('/api/auth/signin/mail', { email })
  expect(response.headers.get('location')).toBe(`${base}/studio/sign-in?error=look-alike`)
  expect(mails).toEqual([])
})

it('lets a client ask for so many mails only', async () => {
  for (let count = 0; count < 3; count++) await post('/api/auth/signin/mail', { email: 'a@example.org' })
  const response = await post('/api/auth/signin/mail', { email: 'a@example.org' })
  expect(response.headers.get('location')).toBe(`${base}/studio/sign-in?error=too-often`)
})

it('signs in by a mailed link when it is posted, and not when it is only read', async () => {
  await post('/api/auth/signin/mail', { email: 'Kate@example.org' })
  const { pathname, searchParams } = new URL(mails[0]!.url)
  expect(pathname).toBe('/studio/sign-in/confirm')
  expect((await get(`/api/auth/callback/mail?${searchParams}`)).status).toBe(405)
  const response = await post('/api/auth/callback/mail', Object.fromEntries(searchParams))
  expect(response.headers.get('location')).toBe(`${base}/studio`)
  expect(sessionOf(response)).toBeDefined()
})

it.each([
  ['GET', '/api/auth/signin', 404],
  ['GET', '/api/auth/signin/mail', 405],
  ['GET', '/api/auth/signout', 405],
  ['POST', '/api/auth/signin/local', 404],
  ['POST', '/api/auth/session', 404],
  ['GET', '/api/auth/session', 404],
  ['GET', '/api/auth/csrf', 404],
  ['GET', '/api/auth/callback/nobody', 404],
] as const)('answers %s %s with %i', async (method, address, status) => {
  expect(
    (await (method === 'GET' ? get(address) : post(address, { email: 'kate@example.org' }))).status,
  ).toBe(status)
})

it('reads no more of a body than any form has, whatever length it claims', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent++
      controller.enqueue(new Uint8Array(16 * 1024))
    },
  })
  const request = new Request(`${base}/api/auth/signout`, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit)
  expect((await handle(request, base)).status).toBe(413)
  expect(sent).toBeLessThan(10)
})

it('signs out on the server: whichever name the cookie has', async () => {
  const cookie = sessionOf(await get(await makeLink()))!
  const response = await post(
    '/api/auth/signout',
    {},
    { cookie: cookie.replace('masthead', '__Host-masthead') },
  )
  expect(response.headers.get('location')).toBe(`${base}/studio`)
  expect(await access.editorOf(new Headers({ cookie }))).toBeUndefined()
})

it('makes a new session at each sign-in, and ends the one before', async () => {
  const before = sessionOf(await get(await makeLink()))!
  const after = sessionOf(await get(await makeLink(), { cookie: before }))!
  expect(after).not.toBe(before)
  expect(await access.editorOf(new Headers({ cookie: before }))).toBeUndefined()
})

it('names the cookie so that nothing but this host over https can set it, where it came by https', async () => {
  const secure = 'https://blog.example.org'
  const response = await handle(new Request(base + (await makeLink())), secure)
  expect(response.headers.get('location')).toBe(`${secure}/studio`)
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith('__Host-masthead-session='))
  expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; Secure; SameSite=Lax$/i)
  expect(cookie).not.toMatch(/domain/i)
})

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/studio',
  'javascript:alert(1)',
  '/studio/../api/auth/signout',
  '/studiox',
  '/studio\r\nset-cookie: x=1',
])('leads into the studio of this site and not to %j', async (to) => {
  const response = await get(`${await makeLink()}&callbackUrl=${encodeURIComponent(to)}`)
  expect(response.headers.get('location')).toBe(`${base}/studio`)
  expect(sessionOf(response)).toBeDefined()
})

it('offers a passkey to nobody who is not signed in and listed', async () => {
  const options = '/api/auth/webauthn-options/passkey?action=register'
  expect((await get(options)).status).toBe(400)
  const cookie = sessionOf(await get(await makeLink()))!
  expect((await get(options, { cookie })).status).toBe(200)
  listed = false
  expect((await get(options, { cookie })).status).toBe(400)
  const added = await post('/api/auth/callback/passkey', { action: 'register', data: '{}' }, { cookie })
  expect(added.status).toBe(403)
})

it('forgets the sessions, links and passkeys of a local account that is removed', async () => {
  const account = { email: 'tove@example.org', role: 'admin' as const, createdAt: now }
  await access.accounts.put(account.email, account)
  const cookie = sessionOf(await get(await makeLink(account.email)))!
  const link = await makeLink(account.email)
  expect(await access.editorOf(new Headers({ cookie }))).toMatchObject({ role: 'admin' })
  await access.removeAccount(account.email)
  await access.accounts.put(account.email, account)
  expect(await access.editorOf(new Headers({ cookie }))).toBeUndefined()
  expect(sessionOf(await get(link))).toBeUndefined()
})

it.each([
  { id: 1, login: 'kate-octo', name: 'Kate', email: null },
  { id: 583231, login: 'renamed', name: null, email: 'other@example.net' },
])('knows somebody of GitHub by login or number: %j', async (user) => {
  const response = await signInByGitHub(user)
  expect(response.headers.get('location')).toBe(`${base}/studio`)
  const cookie = sessionOf(response)!
  expect(await access.editorOf(new Headers({ cookie }))).toMatchObject({ id: 'ada' })
})

it.each([
  { id: 2, login: 'stranger', name: 'kate-octo', email: 'kate@example.org' },
  { id: 2, login: '583231', name: null, email: null },
  { id: 2, login: '\u212Aate-octo', name: null, email: null },
])('does not know somebody of GitHub by an address, or by what looks alike: %j', async (user) => {
  const response = await signInByGitHub(user)
  expect(response.headers.get('location')).toContain('error=not-listed')
  expect(sessionOf(response)).toBeUndefined()
})
