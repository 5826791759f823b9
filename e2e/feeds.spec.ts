import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom'
import { expect, test, type APIRequestContext } from '@playwright/test'
import sharp from 'sharp'
import type { ContentFolder } from './content-folder.ts'
import { listedAddresses, makeSampleContent, publicUrl } from './sample-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'default' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeSampleContent()
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** Where a feed stands, and the last segments of the posts in it, newest first. */
const feeds = [
  ['', ['quiet', 'copied', 'ampersands', 'zürich', 'third', 'second', 'first']],
  ['/category/law', ['second', 'first']],
  ['/category/news', ['quiet', 'copied', 'ampersands', 'zürich', 'third', 'second']],
  ['/author/ada', ['quiet', 'copied', 'ampersands', 'zürich', 'third', 'second', 'first']],
  ['/author/noor', ['second']],
  ['/series/court', ['second', 'first']],
] as const

for (const [base, names] of feeds) {
  const addresses = names.map((name) => encodeURI(`${publicUrl}/blog/${name}`))

  test(`RSS of ${base || 'the site'}`, async ({ request }) => {
    const response = await request.get(`${site.url}${base}/feed.xml`)
    expect(response.headers()['content-type']).toMatch(/xml; charset=utf-8$/)
    const rss = parseStrictly(await response.text())
    expect(rss.getAttribute('version')).toBe('2.0')
    const items = childrenOf(rss, 'item')
    expect(items.map((item) => textOf(item, 'link'))).toEqual(addresses)
    for (const item of items) {
      expect(Date.parse(textOf(item, 'pubDate'))).not.toBeNaN()
      expectAbsolute(textOf(item, 'content:encoded'))
    }
    const second = items.find((item) => textOf(item, 'link').endsWith('/second'))
    if (!second) return
    expect(textOf(second, 'title')).toBe('The "second" <b>post</b>')
    expect(textOf(second, 'guid')).toBe('tag:example.org,2010:second')
    expect(childrenOf(second, 'guid')[0]?.getAttribute('isPermaLink')).toBe('false')
    expect(childrenOf(second, 'dc:creator').map((one) => one.textContent)).toEqual([
      'Ada Example',
      'Noor Example',
    ])
    expectFullText(textOf(second, 'content:encoded'))
  })

  test(`Atom of ${base || 'the site'}`, async ({ request }) => {
    const atom = parseStrictly(await (await request.get(`${site.url}${base}/atom.xml`)).text())
    const entries = childrenOf(atom, 'entry')
    expect(entries.map((entry) => linkOf(entry, 'alternate'))).toEqual(addresses)
    expect(linkOf(atom, 'self')).toBe(`${publicUrl}${base}/atom.xml`)
    for (const entry of entries) expectAbsolute(textOf(entry, 'content'))
    const second = entries.find((entry) => linkOf(entry, 'alternate')?.endsWith('/second'))
    if (!second) return
    expect(textOf(second, 'id')).toBe('tag:example.org,2010:second')
    expect(Date.parse(textOf(second, 'published'))).toBe(Date.parse('2026-01-02T09:00:00Z'))
    expect(Date.parse(textOf(second, 'updated'))).toBe(Date.parse('2026-02-03T08:00:00Z'))
    expectFullText(textOf(second, 'content'))
  })

  test(`JSON feed of ${base || 'the site'}`, async ({ request }) => {
    const response = await request.get(`${site.url}${base}/feed.json`)
    expect(response.headers()['content-type']).toContain('application/feed+json')
    const feed = (await response.json()) as JsonFeed
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.feed_url).toBe(`${publicUrl}${base}/feed.json`)
    expect(feed.items.map(({ url }) => url)).toEqual(addresses)
    for (const { content_html } of feed.items) expectAbsolute(content_html)
    const second = feed.items.find(({ url }) => url.endsWith('/second'))
    if (second) expectFullText(second.content_html)
  })

  for (const file of ['feed.xml', 'atom.xml', 'feed.json']) {
    test(`${base}/${file} is sent again only when it has changed`, async ({ request }) => {
      const address = `${site.url}${base}/${file}`
      const { etag = '', 'last-modified': modified = '' } = (await request.get(address)).headers()
      expect(etag).toMatch(/^"[^"]+"$/)
      expect(Date.parse(modified)).not.toBeNaN()
      for (const headers of [{ 'If-None-Match': etag }, { 'If-Modified-Since': modified }]) {
        const again = await request.get(address, { headers })
        expect(again.status()).toBe(304)
        expect((await again.body()).length).toBe(0)
      }
      const other = await request.get(address, {
        headers: { 'If-None-Match': '"other"', 'If-Modified-Since': modified },
      })
      expect(other.status()).toBe(200)
    })
  }
}

test('feeds of nothing are not there', async ({ request }) => {
  for (const base of [
    '/category/unused',
    '/category/nothing',
    '/author/nobody',
    '/series/none',
    '/archive',
  ]) {
    for (const file of ['feed.xml', 'atom.xml', 'feed.json']) {
      expect((await request.get(`${site.url}${base}/${file}`)).status(), `${base}/${file}`).toBe(404)
    }
  }
})

test('every page names the feeds of the site, and listings their own too', async ({ page }) => {
  for (const address of ['/', '/blog', ...listedAddresses, '/archive', '/category', '/search']) {
    await page.goto(site.url + address)
    const links = await page
      .locator('link[rel=alternate][title]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links, address).toEqual(expect.arrayContaining(['/feed.xml', '/atom.xml', '/feed.json']))
    if (/^\/(?:category|author|series)\/./.test(address)) {
      expect(links, address).toContain(`${address}/feed.xml`)
      expect(links, address).toContain(`${address}/atom.xml`)
      expect(links, address).toContain(`${address}/feed.json`)
    }
  }
})

test('the sitemap lists what shows, and only that', async ({ request }) => {
  const response = await request.get(`${site.url}/sitemap.xml`)
  const sitemap = parseStrictly(await response.text())
  const listed = childrenOf(sitemap, 'loc').map((one) => decodeURI(one.textContent ?? ''))
  const expected = ['/', '/blog', '/archive', '/category', '/series', ...listedAddresses]
  expect(listed.toSorted()).toEqual(expected.map((address) => publicUrl + address).toSorted())
  for (const address of listed) {
    expect((await request.get(address.replace(publicUrl, site.url))).status(), address).toBe(200)
  }
})

test('robots.txt allows reading and names the sitemap', async ({ request }) => {
  const robots = await (await request.get(`${site.url}/robots.txt`)).text()
  expect(robots).toContain(`Sitemap: ${publicUrl}/sitemap.xml`)
  expect(robots).toContain('Disallow: /studio')
  expect(robots).not.toMatch(/^Disallow: \/$/m)
})

test('the manifest and every icon are there and are what they say', async ({ request, page }) => {
  const response = await request.get(`${site.url}/manifest.webmanifest`)
  expect(response.headers()['content-type']).toContain('application/manifest+json')
  const manifest = (await response.json()) as { name: string; icons: { src: string; sizes: string }[] }
  expect(manifest.name).toBe('Example & Sons')
  await page.goto(site.url)
  const linked = await page
    .locator('link[rel=icon], link[rel=apple-touch-icon]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(linked.length).toBeGreaterThanOrEqual(3)
  const sizes = new Map(manifest.icons.map(({ src, sizes: size }) => [src, size]))
  for (const src of new Set([...linked, ...sizes.keys()])) {
    const icon = await request.get(site.url + src)
    expect(icon.status(), src).toBe(200)
    const bytes = await icon.body()
    if (src.endsWith('.ico')) {
      expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]))
      await page.goto(site.url + src)
      continue
    }
    const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const size = sizes.get(src)
    if (size?.includes('x')) expect(`${info.width}x${info.height}`).toBe(size)
  }
})

const redirects = [
  ['/old-first', '/blog/first'],
  ['/old-first/', '/blog/first'],
  ['/gone', 'https://elsewhere.example.org/there'],
  ['/2026/second.html', '/blog/second'],
  ['/%D1%81%D1%82%D0%B0%D1%80%D1%8B%D0%B9', '/blog/second'],
  ['/blog/first/', '/blog/first'],
  ['/blog//first', '/blog/first'],
  ['/blog/first/?from=feed', '/blog/first?from=feed'],
  ['/category/law/', '/category/law'],
  ['/blog/zu%CC%88rich', '/blog/z%C3%BCrich'],
] as const

for (const [from, to] of redirects) {
  test(`${from} leads to ${to} for good`, async ({ request }) => {
    const response = await request.get(site.url + from, { maxRedirects: 0 })
    expect(response.status()).toBe(308)
    expect(response.headers()['location']).toBe(to)
    if (to.startsWith('/')) expect((await request.get(site.url + to)).status()).toBe(200)
  })
}

test('no redirect leads off the site by a doubled slash', async ({ request }) => {
  for (const address of [
    '//elsewhere.example.org',
    '//elsewhere.example.org/',
    '/%2Felsewhere.example.org/',
  ]) {
    const location = await locationOf(request, address)
    expect(location ?? '/').toMatch(/^\/(?!\/)/)
  }
})

async function locationOf(request: APIRequestContext, address: string): Promise<string | undefined> {
  return (await request.get(site.url + address, { maxRedirects: 0 })).headers()['location']
}

interface JsonFeed {
  readonly version: string
  readonly feed_url: string
  readonly items: readonly { readonly url: string; readonly content_html: string }[]
}

function parseStrictly(xml: string): Element {
  const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement
  if (!root) throw new Error('There is no root element')
  return root
}

function childrenOf(element: Element, name: string): Element[] {
  return Array.from(element.getElementsByTagName(name))
}

function textOf(element: Element, name: string): string {
  return (childrenOf(element, name)[0]?.textContent ?? '').trim()
}

function linkOf(element: Element, rel: string): string | undefined {
  const link = childrenOf(element, 'link').find((one) => one.getAttribute('rel') === rel)
  return link?.getAttribute('href') ?? undefined
}

/** No address in the HTML is relative: a feed has no place of its own. */
function expectAbsolute(html: string): void {
  expect(html).not.toBe('')
  for (const [, address] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
    expect(address).toMatch(/^(?:https?:\/\/|mailto:)/)
  }
}

function expectFullText(html: string): void {
  expect(html).toContain(`href="${publicUrl}/blog/first"`)
  expect(html).toContain(`href="${publicUrl}/blog/third#the-rest"`)
  expect(html).toContain(`href="${publicUrl}/blog/second#below"`)
  expect(html).toMatch(/src="https:\/\/blog\.example\.org\/media\/[^"]+plan\.svg"/)
  expect(html).toContain('The rest of the text.')
  expect(html).not.toContain('<script')
}
