import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openAccess, type OpenAccess } from '#lib/auth/open-access'
import { keepSecret } from '#lib/auth/secret'
import type { Author } from '#lib/content/author'
import { sampleAuthor } from '#lib/edition/library.fixture'
import { sampleEditor } from '#lib/edition/viewer.fixture'

const day = 24 * 60 * 60 * 1000
let folder: string
let now = 1_800_000_000_000
let authors: readonly Author[] = []
let access: OpenAccess

const open = () => openAccess({ dataDir: folder, secret: undefined, authors: () => authors, now: () => now })

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-access-'))
  authors = [{ ...sampleAuthor('ada'), role: 'editor', identities: ['mail:ada@example.org'] }]
  access = await open()
})
afterEach(() => rm(folder, { recursive: true }))

const token = 'a'.repeat(43)
const withCookie = (cookie: string) => new Headers({ cookie })

async function startSession(): Promise<void> {
  const session = { identities: ['mail:ada@example.org'], createdAt: now, expires: now + day }
  await access.sessions.put(token, session)
}

it('knows who is signed in by either name of the cookie, until the session is over', async () => {
  await startSession()
  for (const name of ['masthead-session', '__Host-masthead-session']) {
    expect(await access.editorOf(withCookie(`x=y; ${name}=${token}`))).toMatchObject({
      id: 'ada',
      role: 'editor',
    })
  }
  now += day
  expect(await access.editorOf(withCookie(`masthead-session=${token}`))).toBeUndefined()
})

it('asks the list at every request: a role that was taken away is gone', async () => {
  await startSession()
  authors = [{ ...authors[0]!, role: 'author' }]
  expect((await access.editorOf(withCookie(`masthead-session=${token}`)))?.role).toBe('author')
  authors = []
  expect(await access.editorOf(withCookie(`masthead-session=${token}`))).toBeUndefined()
})

it.each([
  '',
  'masthead-session=',
  `masthead-session=${'b'.repeat(43)}`,
  `masthead-session=${'a'.repeat(5000)}`,
])('lets nobody in by %.40j', async (cookie) => {
  await startSession()
  expect(await access.editorOf(withCookie(cookie))).toBeUndefined()
})

it('writes down no token that could be used', async () => {
  await startSession()
  const { token: link } = await makeLink()
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files.filter((one) => one.isFile())) {
    const text = file.name + (await readFile(path.join(file.parentPath, file.name), 'utf8'))
    expect(text).not.toContain(token)
    expect(text).not.toContain(link)
  }
})

it('makes one secret, whichever process is first, and lets nobody else read it', async () => {
  const fresh = path.join(folder, 'fresh')
  const secrets = await Promise.all(Array.from({ length: 10 }, () => keepSecret(fresh)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toHaveLength(43)
  expect((await stat(path.join(fresh, 'secret'))).mode & 0o077).toBe(0)
  await writeFile(path.join(fresh, 'secret'), 'cut sh')
  expect(await keepSecret(fresh)).toHaveLength(43)
})

function makeLink(days = 7) {
  return access.reviewLinks.create({ path: 'posts/a.md', by: sampleEditor(), note: 'For Noor', days })
}

/** The cookie that a link is exchanged for, as a browser sends it back. */
async function redeem(secret: string): Promise<string | undefined> {
  const redeemed = await access.reviewLinks.redeem(secret, { secure: false })
  return redeemed?.setCookie.split(';')[0]
}

it('opens the post of a review link and nothing else, and says when it was used', async () => {
  const { link, token: secret } = await makeLink()
  expect(link).toMatchObject({ note: 'For Noor', expiresAt: now + 7 * day, lastUsedAt: undefined })
  const cookie = await redeem(secret)
  expect(await access.grantsOf(withCookie(`a=b; ${cookie}`))).toEqual([{ id: link.id, path: 'posts/a.md' }])
  expect((await access.reviewLinks.list('posts/a.md'))[0]?.lastUsedAt).toBe(now)
  expect(await access.reviewLinks.list('posts/b.md')).toEqual([])
})

it('sends its cookie over https only where the reader came by it, and hides it from scripts', async () => {
  const { token: secret } = await makeLink(1)
  const plain = await access.reviewLinks.redeem(secret, { secure: false })
  const secure = await access.reviewLinks.redeem(secret, { secure: true })
  expect(plain?.setCookie).toMatch(/; Path=\/; Max-Age=86400; HttpOnly; SameSite=Lax$/)
  expect(secure?.setCookie).toMatch(/; Secure$/)
})

it('opens nothing once it is over or taken back, by the link or by a cookie it gave', async () => {
  const first = await makeLink()
  const second = await makeLink()
  const cookies = [await redeem(first.token), await redeem(second.token)]
  await access.reviewLinks.revoke(first.link.id)
  expect(await redeem(first.token)).toBeUndefined()
  expect(await access.grantsOf(withCookie(cookies[0]!))).toEqual([])
  expect(await access.grantsOf(withCookie(cookies[1]!))).toHaveLength(1)
  now += 7 * day
  expect(await redeem(second.token)).toBeUndefined()
  expect(await access.grantsOf(withCookie(cookies[1]!))).toEqual([])
})

it('opens nothing by a guess, a changed token or a forged cookie', async () => {
  const { link, token: secret } = await makeLink()
  const cookie = (await redeem(secret))!
  for (const guess of ['', link.id, `${secret}x`, secret.slice(1), 'x'.repeat(100_000)]) {
    expect(await redeem(guess)).toBeUndefined()
  }
  const { link: other } = await makeLink()
  for (const forged of [
    `masthead-review.${link.id}=`,
    `masthead-review.${link.id}=x`,
    cookie.replace(link.id, other.id),
    cookie.slice(0, -1),
  ]) {
    expect(await access.grantsOf(withCookie(forged)), forged).toEqual([])
  }
})

it('lets authors share their own posts, and editors any', () => {
  const author = sampleEditor({ role: 'author', authorId: 'ada' })
  expect(access.mayShare(author, ['ada', 'noor'])).toBe(true)
  expect(access.mayShare(author, ['noor'])).toBe(false)
  expect(access.mayShare({ ...author, authorId: undefined }, ['ada'])).toBe(false)
  expect(access.mayShare(sampleEditor({ role: 'editor' }), ['noor'])).toBe(true)
})

it('keeps a review link taken back that is used at that moment', async () => {
  for (let count = 0; count < 20; count++) {
    const { link, token: one } = await access.reviewLinks.create({
      path: 'posts/a.md',
      by: sampleEditor(),
      note: undefined,
      days: 7,
    })
    await Promise.all([
      access.reviewLinks.redeem(one, { secure: false }),
      access.reviewLinks.revoke(link.id),
      access.reviewLinks.redeem(one, { secure: false }),
    ])
    expect(await access.reviewLinks.redeem(one, { secure: false })).toBeUndefined()
  }
})

it('says when a review link was last used by the cookie it gave, to the minute', async () => {
  const { token: one } = await access.reviewLinks.create({
    path: 'posts/a.md',
    by: sampleEditor(),
    note: undefined,
    days: 7,
  })
  const redeemed = await access.reviewLinks.redeem(one, { secure: false })
  now += day
  await access.grantsOf(withCookie(redeemed!.setCookie.split(';')[0]!))
  expect((await access.reviewLinks.list())[0]?.lastUsedAt).toBe(now)
})

it('believes the cookie that only this host can set before one that another could plant', async () => {
  const planted = 'p'.repeat(43)
  authors = [...authors, { ...sampleAuthor('eve'), role: 'author', identities: ['mail:eve@example.org'] }]
  await startSession()
  const session = { identities: ['mail:eve@example.org'], createdAt: now, expires: now + day }
  await access.sessions.put(planted, session)
  const cookie = `masthead-session=${planted}; __Host-masthead-session=${token}`
  expect(await access.editorOf(withCookie(cookie))).toMatchObject({ id: 'ada' })
})

it('counts the highest role of all local accounts of an author, and keeps them one person', async () => {
  authors = [{ ...authors[0]!, role: 'author', identities: ['mail:ada@example.org', 'mail:a@example.net'] }]
  for (const [email, role] of [
    ['ada@example.org', 'editor'],
    ['a@example.net', 'admin'],
  ] as const) {
    await access.accounts.put(email, { email, role, createdAt: now })
  }
  expect(await access.people()).toHaveLength(1)
  expect(await access.personOf(['mail:a@example.net'])).toMatchObject({ id: 'ada', role: 'admin' })
})
