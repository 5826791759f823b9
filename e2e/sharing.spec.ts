import { expect, test } from '@playwright/test'
import metascraper from 'metascraper'
import author from 'metascraper-author'
import date from 'metascraper-date'
import description from 'metascraper-description'
import image from 'metascraper-image'
import publisher from 'metascraper-publisher'
import title from 'metascraper-title'
import url from 'metascraper-url'
import openGraphScraper from 'open-graph-scraper'
import { unfurl } from 'unfurl.js'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

const home = 'https://blog.example.org'
const titles = {
  '/blog/budget': 'Budget & "plans" for 2027: what <we> decided',
  '/blog/arabic': 'إعلان نتائج انتخابات 2026 للمجلس',
  '/blog/japanese': '理事会選挙の結果を発表します',
}

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  const long = 'A paragraph of the text, long enough to push whatever follows far down.\n\n'.repeat(2000)
  content = await makeContent({
    'authors/ada.yaml': 'name: Ada Example\nbio: Writes about law\n',
    'series/court.yaml': 'title: The court\ndescription: A case in parts\n',
    'pages/about.md': '---\ntitle: About us\ndescription: Who we are\n---\n\nText.\n',
    'posts/budget.md': post(
      `'${titles['/blog/budget']}'`,
      '2026-05-12T09:00:00Z',
      long,
      'description: What it costs & why\nseries: court\n',
    ),
    'posts/arabic.md': post(
      titles['/blog/arabic'],
      '2026-05-13T09:00:00Z',
      'نص.',
      'lang: ar\ndescription: نتائج الانتخابات\n',
    ),
    'posts/japanese.md': post(
      titles['/blog/japanese'],
      '2026-05-14T09:00:00Z',
      '本文。',
      'lang: ja\ndescription: 選挙の結果\n',
    ),
    'posts/unborn.md': post('Hidden', '2099-01-01', 'Text.'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** The site as the world will see it, by its public address. */
function get(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address.replace(home, site.url), { headers, redirect: 'manual' })
}

/** The first bytes of a page, as a client reads them that stops there. */
async function beginning(address: string, userAgent: string, bytes = 32 * 1024): Promise<string> {
  const response = await get(home + address, { 'user-agent': userAgent, range: `bytes=0-${bytes - 1}` })
  expect([200, 206], address).toContain(response.status)
  return Buffer.from(await response.arrayBuffer())
    .subarray(0, bytes)
    .toString('utf8')
}

function metaOf(html: string): Map<string, string> {
  const found = html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)
  return new Map(Array.from(found, ([, name, value]) => [name!, decode(value!)]))
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (whole) => entities[whole] ?? whole)
}

async function expectCard(address: string): Promise<void> {
  const picture = await get(address)
  expect(picture.headers.get('content-type'), address).toBe('image/png')
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], address).toEqual([1200, 630])
  expect(bytes.length, address).toBeLessThan(300 * 1024)
}

for (const [address, expected] of Object.entries(titles)) {
  test(`unfurl.js finds all there is at ${address}, oEmbed included`, async () => {
    const found = await unfurl(home + address, { fetch: (asked) => get(asked), oembed: true })
    expect(found.title).toContain(expected)
    expect(found.open_graph).toMatchObject({ title: expected, type: 'article', url: home + address })
    const [card] = found.open_graph.images!
    expect(card).toMatchObject({ width: 1200, height: 630, alt: expected, type: 'image/png' })
    await expectCard(card!.url)
    expect(found.author).toBe('Ada Example')
    expect(found.oEmbed).toMatchObject({
      type: 'rich',
      title: expected,
      author_name: 'Ada Example',
      provider_name: 'Example Foundation',
    })
    expect(found.oEmbed!.thumbnails![0]).toMatchObject({ width: 1200, height: 630 })
  })

  test(`open-graph-scraper finds all there is at ${address}`, async () => {
    const html = await (await get(home + address)).text()
    const { result, error } = await openGraphScraper({ html })
    expect(error).toBe(false)
    expect(result).toMatchObject({
      ogTitle: expected,
      ogSiteName: 'Example Foundation',
      ogType: 'article',
      twitterCard: 'summary_large_image',
      author: 'Ada Example',
      articleTag: 'News',
    })
    expect(result.ogDescription).toBeTruthy()
    expect(result.articlePublishedTime).toMatch(/^2026-05-1\dT09:00:00Z$/)
    expect(result.ogImage![0]).toMatchObject({ width: '1200', height: '630', alt: expected })
  })

  test(`metascraper finds all there is at ${address}`, async () => {
    const html = await (await get(home + address)).text()
    const scrape = metascraper([author(), date(), description(), image(), publisher(), title(), url()])
    const found = await scrape({ html, url: home + address })
    expect(found).toMatchObject({
      author: 'Ada Example',
      publisher: 'Example Foundation',
      // It sets quotation marks of its own.
      title: expect.stringContaining(expected.slice(0, 7)),
      url: home + address,
    })
    expect(found.date).toMatch(/^2026-05-1\dT09:00:00/)
    expect(found.description).toBeTruthy()
    await expectCard(found.image!)
  })
}

const clients = {
  Mastodon: 'Mastodon/4.5.0 (http.rb/5.3.1; +https://social.example/) Bot',
  Slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  WhatsApp: 'WhatsApp/2.24.20.89 A',
}

for (const [client, userAgent] of Object.entries(clients)) {
  test(`${client} finds all it shows in the first 32 KB, of every kind of page`, async () => {
    const pages = {
      '/': 'website',
      '/blog/budget': 'article',
      '/about': 'website',
      '/category/news': 'website',
      '/author/ada': 'profile',
      '/series/court': 'website',
    }
    for (const [address, type] of Object.entries(pages)) {
      const html = await beginning(address, userAgent)
      const meta = metaOf(html)
      expect(meta.get('og:title'), address).toBeTruthy()
      expect(meta.get('og:description'), address).toBeTruthy()
      expect(meta.get('og:type'), address).toBe(type)
      expect(meta.get('og:url'), address).toBe(home + address)
      expect(meta.get('og:site_name'), address).toBe('Example Foundation')
      expect(meta.get('og:image:width'), address).toBe('1200')
      expect(meta.get('og:image:alt'), address).toBeTruthy()
      expect(meta.get('twitter:card'), address).toBe('summary_large_image')
      // Nothing but the head is before it, however long the text is.
      expect(html.indexOf('og:image:alt'), address).toBeLessThan(8 * 1024)
      await expectCard(meta.get('og:image')!)
    }
  })
}

test('a page that is not out unfurls as one that never was', async () => {
  for (const userAgent of Object.values(clients)) {
    const [hidden, unknown] = await Promise.all(
      ['/blog/unborn', '/blog/unheard'].map((address) => get(home + address, { 'user-agent': userAgent })),
    )
    expect(hidden!.status).toBe(404)
    expect((await hidden!.text()).replaceAll('unborn', '')).toBe(
      (await unknown!.text()).replaceAll('unheard', ''),
    )
  }
})

test('an embedded post is a light card without script, as another site shows it', async ({ page }) => {
  const found = await unfurl(`${home}/blog/budget`, { fetch: (asked) => get(asked), oembed: true })
  const answer = await get(
    `${home}/oembed?${new URLSearchParams({ url: `${home}/blog/budget`, maxwidth: '480' })}`,
  )
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const { html, width } = (await answer.json()) as { html: string; width: number }
  expect(width).toBe(480)
  expect(found.oEmbed).toMatchObject({ type: 'rich' })
  const requests: string[] = []
  await page.route('**/*', async (route) => {
    requests.push(route.request().url())
    const card = await get(route.request().url())
    await route.fulfill({ body: Buffer.from(await card.arrayBuffer()), contentType: 'image/png' })
  })
  await page.setContent(`<!doctype html><body>${html}</body>`)
  await expect(page.getByRole('link', { name: titles['/blog/budget'] }).last()).toHaveAttribute(
    'href',
    `${home}/blog/budget`,
  )
  await expect(page.getByRole('img')).toHaveJSProperty('naturalWidth', 1200)
  expect(requests).toEqual([expect.stringContaining('/cards/blog/budget.')])
  expect(Buffer.byteLength(html)).toBeLessThan(3000)
})

test('oEmbed answers what it cannot do with the status that says so', async () => {
  const ask = async (query: string) => (await get(`${home}/oembed${query}`)).status
  const known = `url=${encodeURIComponent(`${home}/blog/budget`)}`
  expect(await ask(`?${known}`)).toBe(200)
  expect(await ask(`?${known}&format=xml`)).toBe(200)
  expect(await ask(`?${known}&format=yaml`)).toBe(501)
  expect(await ask(`?${known}&maxwidth=-1`)).toBe(400)
  expect(await ask('')).toBe(400)
  for (const other of [
    `${home}/blog/unborn`,
    `${home}/blog/nothing`,
    'https://evil.example/',
    'x',
    '//evil',
    '',
  ]) {
    expect(await ask(`?url=${encodeURIComponent(other)}`), other).toBe(404)
  }
})

test('a post is Markdown at its address with .md, or when that is asked for by name', async () => {
  const direct = await get(`${home}/blog/budget.md`)
  expect(direct.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(direct.headers.get('link')).toBe(`<${home}/blog/budget>; rel="canonical"`)
  const text = await direct.text()
  expect(text.slice(0, 1000)).toContain('# Budget & "plans" for 2027: what \\<we> decided\n\nA paragraph')
  const negotiated = await get(`${home}/blog/budget`, { accept: 'text/markdown, text/html;q=0.9' })
  expect(await negotiated.text()).toBe(text)
  const browser = await get(`${home}/blog/budget`, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect(browser.headers.get('content-type')).toContain('text/html')
  expect(browser.headers.get('vary')?.toLowerCase()).toContain('accept')
  expect((await get(`${home}/blog/unborn.md`)).status).toBe(404)
  expect((await get(`${home}/category/news.md`)).status).toBe(404)
  expect((await get(`${home}/about.md`)).status).toBe(200)
})

test('/llms.txt names every text as Markdown, and each is there', async () => {
  const text = await (await get(`${home}/llms.txt`)).text()
  const links = Array.from(text.matchAll(/\((https:[^)]+\.md)\)/g), ([, address]) => address!)
  expect(links).toHaveLength(4)
  for (const address of links) expect((await get(address)).status, address).toBe(200)
  expect(text).not.toContain('unborn')
})
