import { createServer, type Server } from 'node:http'
import { readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { signIn } from './author.ts'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

const publicUrl = 'https://blog.example.org'

interface Told {
  readonly topic: string
  readonly at: number
  readonly form: URLSearchParams
  /** What the topic showed when the hub was told. */
  readonly body: string
}

let content: ContentFolder
let site: RunningSite | undefined
let hub: Server
let hanging: Server
const told: Told[] = []
let answer = 202

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    )
  })
}

test.beforeAll(async () => {
  hub = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const at = Date.now()
      const form = new URLSearchParams(text)
      const topic = form.get('hub.url')!.replace(publicUrl, '')
      response.writeHead(answer).end()
      if (site === undefined) return
      void fetch(site.url + topic)
        .then((found) => found.text())
        .then((body) => told.push({ topic, at, form, body }))
    })
  })
  // It takes connections and says nothing.
  hanging = createServer(() => undefined)
  const [own, other] = [await listen(hub), await listen(hanging)]
  content = await makeContent({
    'site.yaml': `name: Example Foundation\nurl: ${publicUrl}\ndescription: News\nhubs:\n  - ${own}\n  - ${other}\n`,
    'posts/steady.md': post('Steady', '2026-01-01', 'Text.'),
    'posts/law.md': post('Law', '2026-01-01', 'Text.').replace('[news]', '[law]'),
  })
  site = await startSite({ ...content.env, HUBS_ALLOW_PRIVATE: 'true' })
})
test.afterAll(async () => {
  await site?.stop()
  for (const server of [hub, hanging]) {
    server.close()
    server.closeAllConnections()
  }
  await content?.delete()
})

const topicsOf = (...bases: string[]) =>
  bases.flatMap((base) => ['atom.xml', 'feed.json', 'feed.xml'].map((file) => `${base}/${file}`)).toSorted()
const toldOf = () => told.map(({ topic }) => topic).toSorted()

test('feeds name their hubs and themselves, in their headers and in themselves', async ({ request }) => {
  for (const file of ['feed.xml', 'atom.xml', 'feed.json']) {
    const response = await request.get(`${site!.url}/category/news/${file}`)
    const link = response.headers()['link'] ?? ''
    expect(link).toMatch(/^<http:\/\/127[^>]*>; rel="hub", <http:\/\/127[^>]*>; rel="hub", <https:/)
    expect(link).toContain(`<${publicUrl}/category/news/${file}>; rel="self"`)
    expect(await response.text()).toContain(/<([^>]*)>/.exec(link)![1]!)
  }
})

test('a start tells of nothing that was there before', async () => {
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(toldOf()).toEqual([])
})

test('hubs are told of a release at its instant and not before, and find it there', async ({ request }) => {
  const instant = Date.now() + 4000
  await content.write('posts/result.md', post('Result', new Date(instant).toISOString(), 'Resulttext.'))
  await expect.poll(toldOf, { timeout: 10_000 }).toEqual(topicsOf('', '/author/ada', '/category/news'))
  for (const { topic, at, form, body } of told) {
    expect(at - instant, topic).toBeGreaterThanOrEqual(0)
    expect(at - instant, topic).toBeLessThan(5000)
    expect(form.get('hub.mode')).toBe('publish')
    expect(form.get('hub.topic')).toBe(publicUrl + topic)
    expect(body, topic).toContain('Resulttext.')
  }
  expect((await request.get(`${site!.url}/blog/result`)).status()).toBe(200)
})

test('a hub that hangs makes no page slower', async ({ request }) => {
  for (const address of ['/', '/feed.xml', '/blog/steady', '/atom.xml?without=law']) {
    const begun = Date.now()
    expect((await request.get(site!.url + address)).status()).toBe(200)
    expect(Date.now() - begun, address).toBeLessThan(1000)
  }
})

test('hubs are told of what was saved, and of what no feed shows, not', async ({ request }) => {
  told.length = 0
  await content.write('posts/hidden.md', post('Hidden', '2026-01-03', 'Hiddentext.', 'draft: true\n'))
  await content.write('posts/later.md', post('Later', '2099-01-03', 'Hiddentext.'))
  await content.write('pages/about.md', '---\ntitle: About\n---\n\nAbouttext.\n')
  await expect.poll(async () => (await request.get(`${site!.url}/about`)).status()).toBe(200)
  await content.write('posts/law.md', post('Law', '2026-01-01', 'Newtext.').replace('[news]', '[law]'))
  await expect.poll(toldOf).toEqual(topicsOf('', '/author/ada', '/category/law'))
  for (const { topic, body } of told) expect(body, topic).toContain('Newtext.')
})

/** How many topics the hub has refused and will be told of again. */
async function waiting(): Promise<number> {
  const text = await readFile(path.join(content.dataDir, 'hubs.json'), 'utf8')
  const { pings } = JSON.parse(text) as { pings: { hub: string; tries: number }[] }
  const port = String((hub.address() as AddressInfo).port)
  return pings.filter((ping) => ping.hub.includes(port) && ping.tries > 0).length
}

test('a hub that was down is told after a restart, and once', async () => {
  answer = 503
  await content.write('posts/steady.md', post('Steady', '2026-01-01', 'Changedtext.'))
  await expect.poll(waiting).toBe(9)
  await site!.stop()
  answer = 202
  told.length = 0
  site = await startSite({ ...content.env, HUBS_ALLOW_PRIVATE: 'true' })
  await expect.poll(toldOf, { timeout: 30_000 }).toEqual(topicsOf('', '/author/ada', '/category/news'))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(told).toHaveLength(9)
})

test('without leave, no hub on a private address is asked', async () => {
  await site!.stop()
  told.length = 0
  let asked = 0
  hub.on('connection', () => asked++)
  hanging.on('connection', () => asked++)
  site = await startSite(content.env)
  await content.write('posts/steady.md', post('Steady', '2026-01-01', 'Othertext.'))
  await expect.poll(waiting).toBe(9)
  expect(asked).toBe(0)
})

test('a hub that was given up stands in the studio among what is to be mended', async ({ browser }) => {
  await site!.stop()
  const own = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`
  const failure = { topics: [`${publicUrl}/feed.xml`], why: 'it answered 503', at: Date.UTC(2026, 0, 5) }
  const state = { seen: {}, pings: [], failures: { [own]: failure } }
  await writeFile(path.join(content.dataDir, 'hubs.json'), JSON.stringify(state))
  const { SITE_URL: _, ...env } = content.env
  site = await startSite(env)
  const context = await browser.newContext({ baseURL: site.url })
  await signIn(context, site, env, 'author')
  const page = await context.newPage()
  await page.goto('/studio/content')
  await expect(page.getByRole('heading', { name: '1 to be mended' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    `the hub ${own} did not take the news of one feed, last tried 2026-01-05T00:00:00.000Z: it answered 503`,
  )
  await context.close()
})
