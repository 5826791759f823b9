import type { APIRequestContext } from '@playwright/test'
import { checkFeed, checkJsonFeed } from './feed-rules/check-feed.ts'
import { expect, test } from './own-site.ts'

/** Where a feed says it is, which is not where these tests find it. */
async function publicUrl(request: APIRequestContext): Promise<string> {
  const feed = (await (await request.get('/feed.json')).json()) as { feed_url: string }
  return feed.feed_url.replace(/\/feed\.json$/, '')
}

test('every feed of the whole site keeps the rules of feeds, to its oldest archive', async ({ request }) => {
  test.setTimeout(120_000)
  const site = await publicUrl(request)
  const map = await (await request.get('/sitemap.xml')).text()
  const scopes = Array.from(map.matchAll(/<loc>([^<]*)<\/loc>/g), ([, loc]) => loc!.replace(site, '')).filter(
    (address) => /^\/(?:category|author|series)\/[^/]+$/.test(address),
  )
  expect(scopes.length).toBeGreaterThan(5)
  const complaints: string[] = []
  let checked = 0
  for (const base of ['', ...scopes]) {
    for (const file of [
      'feed.xml',
      'atom.xml',
      'feed.json',
      'feed.xml?without=guides',
      'atom.xml?without=guides',
    ]) {
      for (let address: string | undefined = `${base}/${file}`; address !== undefined; checked++) {
        const response = await request.get(address)
        expect(response.status(), address).toBe(200)
        const text = await response.text()
        const found = file.startsWith('feed.json')
          ? checkJsonFeed(text, site + address)
          : checkFeed(text, site + address, response.headers()['content-type'] ?? '')
        const of = address
        complaints.push(...found.map((complaint) => `${of} ${complaint}`))
        const older = /rel="prev-archive" href="([^"]*)"|"next_url":"([^"]*)"/.exec(text)
        address = (older?.[1] ?? older?.[2])?.replace(site, '')
      }
    }
  }
  expect(complaints).toEqual([])
  expect(checked).toBeGreaterThan(50)
})
