import { expect, test, type APIRequestContext } from '@playwright/test'
import sharp from 'sharp'
import { post, type ContentFolder } from './content-folder.ts'
import { makeSampleContent, publicUrl } from './sample-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'default' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeSampleContent()
  await content.write('posts/long.md', post(`${'Very '.repeat(200)}long`, '2026-01-09', 'Text.'))
  await content.write('posts/scripts.md', post("'标题 عنوان 🎉 Ελληνικά'", '2026-01-10', 'Text.'))
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

const pages = [
  '/',
  '/blog',
  '/blog/second',
  '/blog/zürich',
  '/blog/ampersands',
  '/blog/long',
  '/blog/scripts',
  '/about',
  '/category',
  '/category/news',
  '/author/ada',
  '/series/court',
  '/archive',
  '/search?q=first',
]

for (const address of pages) {
  test(`the card of ${address} is a picture that every client takes`, async ({ request }) => {
    const response = await request.get(await cardOf(request, address))
    expect(response.status()).toBe(200)
    expect(response.headers()['content-type']).toBe('image/png')
    expect(response.headers()['cache-control']).toContain('immutable')
    const bytes = await response.body()
    expect(bytes.length).toBeLessThan(300_000)
    const { info, data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([1200, 630])
    expect(new Set(data).size).toBeGreaterThan(10)
  })
}

test('posts with different titles have different cards', async ({ request }) => {
  const cards = await Promise.all(
    ['/blog/second', '/blog/third', '/blog/scripts'].map(async (address) =>
      (await request.get(await cardOf(request, address))).body(),
    ),
  )
  expect(new Set(cards.map((card) => card.toString('base64'))).size).toBe(3)
})

test('a new title has a card at a new address, and the old address leads to it', async ({ request }) => {
  const before = await cardOf(request, '/blog/first')
  const kept = await (await request.get(before)).body()
  await content.write(
    'posts/first.md',
    '---\ntitle: First of all\ndate: 2026-01-01T10:00\nauthors: [ada]\ncategories: [law]\nseries: court\n---\n\nThe beginning.\n',
  )
  await expect.poll(() => cardOf(request, '/blog/first')).not.toBe(before)
  const after = await cardOf(request, '/blog/first')
  const old = await request.get(before, { maxRedirects: 0 })
  expect(old.status()).toBe(307)
  expect(site.url + old.headers()['location']).toBe(after)
  expect((await (await request.get(after)).body()).equals(kept)).toBe(false)
})

test('changing only the text leaves the card where it is', async ({ request }) => {
  const before = await cardOf(request, '/blog/third')
  await content.write('posts/third.md', post('Third', '2026-01-03', '## The rest\n\nOther words altogether.'))
  await expect
    .poll(async () => (await request.get(`${site.url}/blog/third`)).text())
    .toContain('Other words altogether.')
  expect(await cardOf(request, '/blog/third')).toBe(before)
})

test('nothing that is made up, unfinished or not out yet has a card', async ({ request }) => {
  const { pathname } = new URL(await cardOf(request, '/blog/second'))
  for (const address of [
    '/cards/blog/no-such-post.a14210cf3cc1.png',
    '/cards/blog/draft.a14210cf3cc1.png',
    '/cards/blog/future.a14210cf3cc1.png',
    '/cards/category/unused.a14210cf3cc1.png',
    '/cards/Any%20words%20I%20like.png',
    '/cards',
    `${pathname}.png`,
    pathname.replace('.png', '.svg'),
  ]) {
    expect((await request.get(site.url + address, { maxRedirects: 0 })).status(), address).toBe(404)
  }
  const made = await request.get(site.url + pathname.replace(/\.\w+\.png$/, '.000000000000.png'))
  expect(new URL(made.url()).pathname).toBe(pathname)
})

test('no query changes what a card shows', async ({ request }) => {
  const card = await cardOf(request, '/blog/second')
  const plain = await (await request.get(card)).body()
  const asked = await (
    await request.get(`${card}?title=Other&w=9000&src=https://elsewhere.example.org`)
  ).body()
  expect(asked.equals(plain)).toBe(true)
})

/** Where the card that a page names is served by the site under test. */
async function cardOf(request: APIRequestContext, address: string): Promise<string> {
  const html = await (await request.get(site.url + encodeURI(address))).text()
  const found = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(found, address).toMatch(/^https:\/\/blog\.example\.org\/cards\//)
  return found.replace(publicUrl, site.url)
}
