import { expect, test, type APIRequestContext } from '@playwright/test'
import { makeSignInLink, runAuthor, signIn } from './author.ts'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeContent({
    'authors/noor.yaml': 'name: Noor Example\nrole: editor\nidentities: [mail:noor@example.org]\n',
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** Where the studio leads whoever asks for it. */
async function studio(request: APIRequestContext): Promise<string> {
  const response = await request.get(`${site.url}/studio`)
  return new URL(response.url()).pathname
}

test('nobody is let in without a sign-in, nor with a made-up session', async ({ playwright }) => {
  const request = await playwright.request.newContext()
  expect(await studio(request)).toBe('/studio/sign-in')
  for (const name of ['masthead-session', '__Host-masthead-session', 'authjs.session-token']) {
    const forged = await playwright.request.newContext({
      extraHTTPHeaders: { cookie: `${name}=${'a'.repeat(43)}` },
    })
    expect(await studio(forged), name).toBe('/studio/sign-in')
  }
})

test('a link of the command line opens the studio, once', async ({ playwright }) => {
  const added = await runAuthor(
    content.env,
    'add',
    'Ada@Example.org',
    '--role',
    'editor',
    '--name',
    'Ada Example',
  )
  expect(added).toMatchObject({ code: 0 })
  const link = await makeSignInLink(site, content.env, 'ada@example.org')
  const first = await playwright.request.newContext()
  // Programs that look at links ask by HEAD: it is not used up by that.
  expect((await first.head(link)).status()).toBe(405)
  expect(new URL((await first.get(link)).url()).pathname).toBe('/studio')
  expect(await studio(first)).toBe('/studio')
  const second = await playwright.request.newContext()
  const refused = await second.get(link)
  expect(new URL(refused.url()).pathname).toBe('/studio/sign-in')
  expect(await refused.text()).toContain('This link is over')
  expect(await studio(second)).toBe('/studio/sign-in')
})

test('of many who open one link at once, one is let in', async ({ playwright }) => {
  const link = await makeSignInLink(site, content.env, 'ada@example.org')
  const clients = await Promise.all(Array.from({ length: 8 }, () => playwright.request.newContext()))
  const opened = await Promise.all(clients.map(async (client) => (await client.get(link)).url()))
  expect(opened.filter((url) => url.endsWith('/studio'))).toHaveLength(1)
})

test('a changed link, or one for another address, lets nobody in', async ({ playwright }) => {
  const link = new URL(await makeSignInLink(site, content.env, 'ada@example.org'))
  await runAuthor(content.env, 'add', 'root@example.org', '--role', 'admin')
  for (const [name, value] of [
    ['email', 'root@example.org'],
    ['token', 'x'.repeat(43)],
  ] as const) {
    const changed = new URL(link)
    changed.searchParams.set(name, value)
    const client = await playwright.request.newContext()
    expect((await client.get(changed.href)).url()).toContain('/studio/sign-in?error=')
  }
})

test('an author of the content who has a role is let in, and one without is not', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  const link = await makeSignInLink(site, content.env, 'noor@example.org')
  expect((await client.get(link)).url()).toBe(`${site.url}/studio`)
  const nobody = await runAuthor(content.env, 'link', 'stranger@example.org')
  expect(nobody.code).toBe(1)
  expect(nobody.stderr).toContain('stranger@example.org is not listed')
})

test('who is taken off the list is out with the next click', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  await client.get(await makeSignInLink(site, content.env, 'noor@example.org'))
  expect(await studio(client)).toBe('/studio')
  await content.write('authors/noor.yaml', 'name: Noor Example\nidentities: [mail:noor@example.org]\n')
  await expect.poll(() => studio(client)).toBe('/studio/sign-in')

  // A post that names them keeps their name on the site, and not their right to enter.
  await content.write(
    'authors/noor.yaml',
    'name: Noor Example\nrole: editor\nidentities: [mail:noor@example.org]\n',
  )
  await content.write('posts/noors.md', post('Noors', '2026-01-01', 'Text.').replace('[ada]', '[noor]'))
  await expect.poll(() => studio(client)).toBe('/studio')
  await content.remove('authors/noor.yaml')
  await expect.poll(() => studio(client)).toBe('/studio/sign-in')
  expect(await (await client.get(`${site.url}/blog/noors`)).text()).toContain('Noor Example')

  const local = await playwright.request.newContext()
  await signIn(local, site, content.env, 'author', 'temp@example.org')
  expect(await studio(local)).toBe('/studio')
  await runAuthor(content.env, 'remove', 'temp@example.org')
  expect(await studio(local)).toBe('/studio/sign-in')
})

test('signing out ends the session, not only its cookie', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  const before = await client.storageState()
  const signedOut = await client.post(`${site.url}/api/auth/signout`)
  expect(signedOut.url()).toContain('/studio/sign-in')
  const thief = await playwright.request.newContext({ storageState: before })
  expect(await studio(thief)).toBe('/studio/sign-in')
})

test('signing in again makes a new session and ends the old one', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  const before = await client.storageState()
  await client.get(await makeSignInLink(site, content.env, 'editor@example.org'))
  const after = await client.storageState()
  const token = (state: typeof before) => state.cookies.find(({ name }) => name === 'masthead-session')?.value
  expect(token(after)).not.toBe(token(before))
  const old = await playwright.request.newContext({ storageState: before })
  expect(await studio(old)).toBe('/studio/sign-in')
})

test('signing in and out is done by nobody else: not from another site, and not by reading', async ({
  playwright,
}) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  for (const address of ['/api/auth/signin/local', '/api/auth/signout', '/api/draft']) {
    expect((await client.get(site.url + address)).status(), address).toBe(405)
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }] as const) {
      expect((await client.post(site.url + address, { headers })).status(), address).toBe(403)
    }
  }
  expect(await studio(client)).toBe('/studio')
})

test('signing in leads into the studio of this site and nowhere else', async ({ playwright }) => {
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/studio',
    'javascript:alert(1)',
    '/studio\\@evil.example',
    '/%0d%0aSet-Cookie:x=1',
    'http://localhost.evil.example/studio',
  ]) {
    const client = await playwright.request.newContext()
    const link = await makeSignInLink(site, content.env, 'editor@example.org')
    const response = await client.get(`${link}&callbackUrl=${encodeURIComponent(to)}`, { maxRedirects: 0 })
    const location = new URL(response.headers()['location'] ?? '', site.url)
    expect([location.origin, location.pathname], to).toEqual([site.url, '/studio'])
  }
})

test('links and redirects do not believe what a request says of its host', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  const link = await makeSignInLink(site, content.env, 'editor@example.org')
  const response = await client.get(link, {
    maxRedirects: 0,
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  })
  expect(response.headers()['location']).toBe('https://blog.example.org/studio')
})

test('the command says what it wants when it is asked wrongly', async () => {
  for (const args of [[], ['add'], ['add', 'ada'], ['add', 'ada@example.org', '--role', 'king'], ['fly']]) {
    const { code, stderr } = await runAuthor(content.env, ...args)
    expect(code, args.join(' ')).toBe(2)
    expect(stderr).toMatch(/Usage|expected/)
  }
  const list = await runAuthor(content.env, 'list')
  expect(list.stdout).toMatch(/editor {2}Ada Example {2}mail:ada@example\.org {2}\(local account\)/)
})
