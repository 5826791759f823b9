import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { readForm, runAuthor, signIn } from './author.ts'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

const long = Array.from({ length: 120 }, (_, index) => `Paragraph ${index}.`).join('\n\n')
const plan =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'

test.beforeAll(async () => {
  content = await makeContent({
    'series/court.yaml': 'title: In court\n',
    'posts/first.md': post('First', '2026-01-01', 'Text.', 'series: court\n'),
    'posts/draft/index.md': post(
      'Zxqvjkdraft',
      '2026-01-02',
      `Drafttext. ![A plan](./plan.svg)\n\n${long}`,
      'draft: true\nseries: court\n',
    ),
    'posts/draft/plan.svg': plan,
    'posts/later.md': post('Zxqvjklater', '2099-06-01T12:00:00Z', 'Latertext.', 'series: court\n'),
    'pages/plan.md': '---\ntitle: Zxqvjkpage\ndraft: true\n---\n\nPagetext.\n',
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

const surfaces = [
  '/',
  '/blog',
  '/category/news',
  '/author/ada',
  '/series/court',
  '/archive',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/llms.txt',
  '/category/news/feed.xml',
  '/sitemap.xml',
  '/search?q=drafttext',
  '/blog/first',
]
const hidden = ['/blog/draft', '/blog/later', '/plan']

async function expectPublic(request: APIRequestContext): Promise<void> {
  for (const address of surfaces) {
    expect(await (await request.get(site.url + address)).text(), address).not.toMatch(/zxqvjk|\/blog\/draft/i)
  }
  for (const address of hidden) expect((await request.get(site.url + address)).status(), address).toBe(404)
}

function turnOn(client: APIRequestContext, form: Record<string, string> = {}) {
  return client.post(`${site.url}/api/draft`, { form, maxRedirects: 0 })
}

test('shows drafts and scheduled posts at readers’ own addresses, and to nobody else', async ({
  playwright,
  request,
}) => {
  await expectPublic(request)
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'author')
  // Being signed in changes nothing yet.
  await expectPublic(client)
  const on = await turnOn(client, { to: '/blog/draft' })
  expect([on.status(), on.headers()['location']]).toEqual([303, '/blog/draft'])
  for (const address of [...surfaces, ...hidden]) {
    const response = await client.get(site.url + address)
    expect(response.status(), address).toBe(200)
    expect(await response.text(), address).toMatch(/zxqvjk|\/blog\/draft/i)
    expect(response.headers()['cache-control'], address).toBe('private, no-store')
    expect(response.headers()['x-robots-tag'], address).toBe('noindex')
  }
  const page = await (await client.get(`${site.url}/blog/draft`)).text()
  expect(page).toContain('This is a draft.')
  const card = /og:image" content="https:\/\/blog\.example\.org([^"]+)"/.exec(page)?.[1] ?? ''
  const media = /src="(\/media\/[^"]+)"/.exec(page)?.[1] ?? ''
  for (const address of [card, media]) {
    const response = await client.get(site.url + address)
    expect(response.status(), address).toBe(200)
    expect(response.headers()['cache-control'], address).toBe('private, no-store')
    expect((await request.get(site.url + address)).status(), address).toBe(404)
  }
  expect((await client.get(`${site.url}/blog/nothing`)).status()).toBe(404)
  await expectPublic(request)
  expect((await client.delete(`${site.url}/api/draft`)).status()).toBe(204)
  await expectPublic(client)
})

test('walks the site as it will be at an instant', async ({ playwright, request }) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  await turnOn(client, { at: '2099-06-01T11:59:59' })
  expect(await (await client.get(`${site.url}/`)).text()).not.toMatch(/zxqvjk|\/blog\/draft/i)
  await turnOn(client, { at: '2099-06-01T12:00:00' })
  const home = await (await client.get(`${site.url}/`)).text()
  expect(home).toContain('Zxqvjklater')
  expect(home).not.toContain('Zxqvjkdraft')
  expect(home).toContain(
    'The site as of 1 June 2099 at 12:00'.replace('1 June 2099', 'June 1, 2099').replace('12:00', '12:00 PM'),
  )
  expect((await client.get(`${site.url}/blog/draft`)).status()).toBe(404)
  await expectPublic(request)
})

test('ends with the session, and with the right to have one', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'author', 'leaving@example.org')
  await turnOn(client)
  const kept = await client.storageState()
  expect((await client.get(`${site.url}/blog/draft`)).status()).toBe(200)
  await client.post(`${site.url}/api/auth/signout`)
  await expectPublic(client)
  await expectPublic(await playwright.request.newContext({ storageState: kept }))

  await signIn(client, site, content.env, 'author', 'leaving@example.org')
  await turnOn(client)
  expect((await client.get(`${site.url}/blog/draft`)).status()).toBe(200)
  await runAuthor(content.env, 'remove', 'leaving@example.org')
  await expectPublic(client)
})

test('a session without the switch, and the switch without a session, show nothing', async ({
  playwright,
}) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  await turnOn(client)
  const { cookies } = await client.storageState()
  const value = (name: string) => cookies.find((cookie) => cookie.name === name)?.value ?? ''
  const session = `masthead-session=${value('masthead-session')}`
  for (const cookie of [
    `__prerender_bypass=${value('__prerender_bypass')}`,
    `__prerender_bypass=${value('__prerender_bypass')}; masthead-at=4102444800000`,
    `${session}; __prerender_bypass=${'a'.repeat(32)}`,
    session,
  ]) {
    await expectPublic(await playwright.request.newContext({ extraHTTPHeaders: { cookie } }))
  }
})

test('leads nowhere but to addresses of the site', async ({ playwright }) => {
  const client = await playwright.request.newContext()
  await signIn(client, site, content.env, 'editor')
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/%2f%2fevil.example',
    '/blog/first\r\nSet-Cookie: a=b',
    '/blog/first%0d%0aSet-Cookie:a=b',
    '/@evil.example',
    '/blog/nothing',
    'x'.repeat(5000),
    '\u0000',
  ]) {
    for (const off of [{}, { off: '1' }]) {
      const response = await turnOn(client, { to, ...off })
      expect([response.status(), response.headers()['location']], to).toEqual([303, '/'])
    }
  }
})

async function openReview(client: APIRequestContext, path: string): Promise<string> {
  const page = await (await client.get(`${site.url}/studio/posts/${path}`)).text()
  const fields = readForm(page, 'Make a link')
  const made = await client.post(`${site.url}/studio/posts/${path}`, { multipart: { ...fields, days: '7' } })
  const link = /https:\/\/blog\.example\.org(\/review\/[\w-]{43})/.exec(await made.text())?.[1]
  if (link === undefined) throw new Error('No link was made')
  return link
}

test('a review link opens its post and nothing else, and leaves no token behind', async ({ playwright }) => {
  const editor = await playwright.request.newContext()
  await signIn(editor, site, content.env, 'editor')
  const link = await openReview(editor, 'posts/draft/index.md')
  const reviewer = await playwright.request.newContext()
  const opened = await reviewer.get(site.url + link, { maxRedirects: 0 })
  expect([opened.status(), opened.headers()['location']]).toEqual([303, '/blog/draft'])
  expect(opened.headers()['referrer-policy']).toBe('no-referrer')
  const page = await reviewer.get(`${site.url}/blog/draft`)
  expect(page.status()).toBe(200)
  expect(page.headers()['cache-control']).toBe('private, no-store')
  const html = await page.text()
  expect(html).toContain('Drafttext.')
  expect(html).not.toContain('/api/draft')
  const media = /src="(\/media\/[^"]+)"/.exec(html)?.[1] ?? ''
  expect((await reviewer.get(site.url + media)).status()).toBe(200)
  for (const address of ['/blog/later', '/plan', '/studio', '/blog/draft/']) {
    expect((await reviewer.get(site.url + address, { maxRedirects: 0 })).status(), address).not.toBe(200)
  }
  for (const address of surfaces) {
    expect(await (await reviewer.get(site.url + address)).text(), address).not.toMatch(
      /zxqvjk|\/blog\/draft/i,
    )
  }
})

test('a review link that is over, taken back, changed or guessed gives one page, byte for byte', async ({
  playwright,
}) => {
  const editor = await playwright.request.newContext()
  await signIn(editor, site, content.env, 'editor')
  const link = await openReview(editor, 'posts/later.md')
  const reviewer = await playwright.request.newContext()
  await reviewer.get(site.url + link)
  expect((await reviewer.get(`${site.url}/blog/later`)).status()).toBe(200)
  const studio = await (await editor.get(`${site.url}/studio/posts/posts/later.md`)).text()
  const fields = readForm(studio, 'Revoke')
  await editor.post(`${site.url}/studio/posts/posts/later.md`, { multipart: fields })
  expect((await reviewer.get(`${site.url}/blog/later`)).status()).toBe(404)
  const stranger = await playwright.request.newContext()
  const pages = []
  for (const address of [link, `${link}x`, link.slice(0, -1), `/review/${'a'.repeat(43)}`, '/review/x']) {
    const response = await stranger.get(site.url + address)
    const { date: _, ...headers } = response.headers()
    pages.push(JSON.stringify([response.status(), headers, await response.text()]))
  }
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toContain('This link opens nothing')
})

test('a page that is open shows what is saved, and stays where it was', async ({ context, page }) => {
  await signIn(context, site, content.env, 'author')
  await page.goto(`${site.url}/studio`)
  await page.request.post(`${site.url}/api/draft`, { form: { to: '/blog/draft' } })
  await page.goto(`${site.url}/blog/draft`)
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('This is a draft.')
  await page.evaluate(() => window.scrollTo(0, 1500))
  await waitForEvents(page)
  const started = Date.now()
  await content.write(
    'posts/draft/index.md',
    post('Zxqvjkdraft', '2026-01-02', `Savedtext.\n\n${long}`, 'draft: true\nseries: court\n'),
  )
  await expect(page.getByText('Savedtext.')).toBeAttached({ timeout: 10_000 })
  console.log(`A save showed after ${Date.now() - started} ms.`)
  await expect.poll(() => page.evaluate(() => Math.round(window.scrollY))).toBe(1500)
})

test('the bar is left by its button', async ({ context, page }) => {
  await signIn(context, site, content.env, 'author')
  await page.request.post(`${site.url}/api/draft`, { form: { to: '/' } })
  await page.goto(`${site.url}/blog/draft`)
  await page.getByRole('button', { name: 'Leave the preview' }).click()
  await expect(page).toHaveURL(`${site.url}/`)
  await expect(page.getByRole('complementary', { name: 'Preview' })).toBeHidden()
})

test('events of changes are for previews alone', async ({ request }) => {
  expect((await request.get(`${site.url}/api/live`)).status()).toBe(404)
  const forged = await request.get(`${site.url}/api/live`, { headers: { cookie: '__prerender_bypass=x' } })
  expect(forged.status()).toBe(404)
})

/** The page has begun to listen. */
async function waitForEvents(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/live.')),
  )
  await page.waitForTimeout(500)
}
