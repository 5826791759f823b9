import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><title>zxqvjkinside</title></svg>'

test.beforeAll(async () => {
  content = await makeContent({
    'categories.yaml': '- { id: news, name: News }\n- { id: zxqvjkroom, name: Zxqvjkroom }\n',
    'series/court.yaml': 'title: In court\nparts:\n  - title: Part one\n',
    'posts/steady.md': post('Steady', '2026-01-01', 'Steady text.', 'series: court\n'),
    'posts/later.md': post('Later', '2026-01-02', 'Later text.'),
    'posts/zxqvjksecret/zxqvjkplan.svg': svg,
    'posts/zxqvjksecret/index.md': secret('2026-01-03'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** Everything that shows or lists public posts. */
const surfaces = [
  '/',
  '/blog',
  '/archive',
  '/category/news',
  '/author/ada',
  '/series/court',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/llms.txt',
  '/category/news/feed.xml',
  '/category/news/atom.xml',
  '/author/ada/feed.json',
  '/series/court/feed.xml',
  '/sitemap.xml',
  '/blog/steady',
  '/blog/later',
]
/** Surfaces that would show it only by saying too much. */
const others = [
  '/category',
  '/author',
  '/series',
  '/search',
  '/search?q=secret',
  '/robots.txt',
  '/secret',
  '/',
]

/** Addresses that only the post makes; learnt while it was out. */
const own: string[] = []

test('while it is out, it has a page, a picture, a card, and a category with feeds', async ({ request }) => {
  const page = await get(request, '/blog/zxqvjksecret')
  own.push(
    '/blog/zxqvjksecret',
    '/zxqvjkalias',
    '/category/zxqvjkroom',
    '/category/zxqvjkroom/feed.xml',
    '/category/zxqvjkroom/atom.xml',
    '/category/zxqvjkroom/feed.json',
    '/blog/zxqvjksecret.md',
    '/oembed?url=https://blog.example.org/blog/zxqvjksecret',
    /src="(\/media\/[^"]+zxqvjkplan\.svg)"/.exec(page)?.[1] ?? '',
    /property="og:image" content="https:\/\/blog\.example\.org([^"]+)"/.exec(page)?.[1] ?? '',
  )
  for (const address of own) expect((await request.get(site.url + address)).status(), address).toBe(200)
  for (const surface of surfaces) expect(await get(request, surface), surface).toMatch(/zxqvjk/i)
})

test('before its instant a post leaves no trace, even where it was out before', async ({ request }) => {
  await content.write('posts/zxqvjksecret/index.md', secret('2099-01-01'))
  await expect.poll(() => statusOf(request, '/blog/zxqvjksecret')).toBe(404)
  await expectNoTrace(request)
})

test('a draft leaves no trace either', async ({ request }) => {
  await content.write('posts/zxqvjksecret/index.md', secret('2026-01-03', 'draft: true\n'))
  await content.write('posts/later.md', post('Later', '2026-01-02', 'Marked text.'))
  await expect.poll(() => get(request, '/blog/later')).toContain('Marked text.')
  await expectNoTrace(request)
})

test('its address answers as one that was never used, byte for byte', async ({ request }) => {
  await content.write('posts/zxqvjksecret/index.md', secret('2099-01-01'))
  for (const [hidden, unknown] of [
    ['/blog/zxqvjksecret', '/blog/zxqvjksecxet'],
    ['/category/zxqvjkroom', '/category/zxqvjkrxom'],
    ['/category/zxqvjkroom/feed.xml', '/category/zxqvjkrxom/feed.xml'],
    ['/zxqvjkalias', '/zxqvjkaxias'],
    ['/cards/blog/zxqvjksecret.a14210cf3cc1.png', '/cards/blog/zxqvjksecxet.a14210cf3cc1.png'],
  ] as const) {
    const [a, b] = [await request.get(site.url + hidden), await request.get(site.url + unknown)]
    expect(a.status()).toBe(404)
    expect(comparableHeaders(a)).toEqual(comparableHeaders(b))
    expect((await a.text()).replaceAll(/zxqvjksecret|zxqvjkroom|zxqvjkalias/g, 'x')).toBe(
      (await b.text()).replaceAll(/zxqvjksecxet|zxqvjkrxom|zxqvjkaxias/g, 'x'),
    )
  }
})

test('at its instant everything shows it to the first who asks, and so for one a moment later', async ({
  request,
}) => {
  for (const surface of [...surfaces, ...others, ...own]) await get(request, surface)
  const instant = Date.now() + 8000
  await content.write('posts/zxqvjksecret/index.md', secret(new Date(instant).toISOString()))
  await content.write(
    'posts/twin.md',
    post('Zxqvjktwin', new Date(instant + 15).toISOString(), 'Twin.', 'series: court\n'),
  )
  await content.write('posts/later.md', post('Later', '2026-01-02', 'Rescheduled.'))
  await expect.poll(() => get(request, '/blog/later')).toContain('Rescheduled.')
  expect(Date.now(), 'the machine was too slow for this test').toBeLessThan(instant)
  const early = await Promise.all(surfaces.map(async (surface) => get(request, surface)))
  if (Date.now() < instant) expect(early.join('\n')).not.toMatch(/zxqvjk/i)
  await waitUntil(instant + 20)
  const shown = await Promise.all(surfaces.map(async (surface) => get(request, surface)))
  for (const [index, text] of shown.entries()) {
    expect(text, surfaces[index]).toMatch(/zxqvjksecret/i)
    if (!/steady|later/.test(surfaces[index]!)) expect(text, surfaces[index]).toMatch(/twin/i)
  }
  for (const address of own.filter((one) => !one.startsWith('/cards/'))) {
    expect((await request.get(site.url + address)).status(), address).toBe(200)
  }
  expect(await get(request, '/search?q=zxqvjkbody')).toContain('/blog/zxqvjksecret')
  expect(await get(request, '/category')).toContain('/category/zxqvjkroom')
})

test('an instant that passes while the site is down is kept', async ({ request }) => {
  const instant = Date.now() + 3000
  await content.write('posts/down.md', post('Whiledown', new Date(instant).toISOString(), 'Text.'))
  await content.write('posts/later.md', post('Later', '2026-01-02', 'Before the restart.'))
  await expect.poll(() => get(request, '/blog/later')).toContain('Before the restart.')
  for (const surface of surfaces) await get(request, surface)
  await site.stop()
  await waitUntil(instant)
  site = await startSite(content.env)
  for (const surface of surfaces.filter((one) => !/court|steady|later/.test(one))) {
    expect(await get(request, surface), surface).toMatch(/whiledown|blog\/down/i)
  }
})

/** The post that must not be seen: an unusual word in every part of it. */
function secret(date: string, fields = ''): string {
  return post(
    'Zxqvjksecret title',
    date,
    'Zxqvjkbody ![Zxqvjkalt](./zxqvjkplan.svg)',
    `series: court\ndescription: Zxqvjkdescription\naliases: [/zxqvjkalias]\n${fields}`,
  ).replace('[news]', '[news, zxqvjkroom]')
}

async function expectNoTrace(request: APIRequestContext): Promise<void> {
  for (const surface of [...surfaces, ...others]) {
    expect(await get(request, surface), surface).not.toMatch(/zxqvjk/i)
  }
  for (const word of ['zxqvjksecret', 'zxqvjkbody', 'zxqvjkalt', 'zxqvjkroom']) {
    expect(await get(request, `/search?q=${word}`)).not.toMatch(/\/blog\/zxqvjk|zxqvjk\w+ title/i)
  }
  for (const address of own) expect(await statusOf(request, address), address).toBe(404)
}

/** All that differs between two answers to the same question is when they were given. */
function comparableHeaders(response: APIResponse): Record<string, string> {
  const { date: _date, ...headers } = response.headers()
  return headers
}

async function waitUntil(instant: number): Promise<void> {
  while (Date.now() < instant) await new Promise((resolve) => setTimeout(resolve, instant - Date.now()))
}

async function get(request: APIRequestContext, address: string): Promise<string> {
  return (await request.get(site.url + address)).text()
}

async function statusOf(request: APIRequestContext, address: string): Promise<number> {
  return (await request.get(site.url + address, { maxRedirects: 0 })).status()
}
