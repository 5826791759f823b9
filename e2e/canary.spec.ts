import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import type { ContentFolder } from './content-folder.ts'
import { canary, makeHiddenContent, takeBack, words } from './hidden-content.ts'
import { root, startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite
/** Addresses of what was out once: its pictures, its card, its island. */
const remembered: string[] = []

test.beforeAll(async ({ playwright }) => {
  content = await makeHiddenContent()
  site = await startSite(content.env)
  const request = await playwright.request.newContext()
  const page = await (await request.get(`${site.url}/blog/zxqvjkonce`)).text()
  remembered.push(
    ...Array.from(page.matchAll(/(?:src|href)="(\/media\/[^"]+)"/g), ([, address]) => address!),
    /og:image" content="https:\/\/blog\.example\.org([^"]+)"/.exec(page)![1]!,
  )
  expect(remembered.length).toBeGreaterThan(2)
  await takeBack(content)
  await expect.poll(async () => (await request.get(`${site.url}/blog/zxqvjkonce`)).status()).toBe(404)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

const forged = [
  '__prerender_bypass=x; __next_preview_data=x',
  `__prerender_bypass=${'a'.repeat(32)}; masthead-at=4102444800000; masthead-session=${'b'.repeat(43)}`,
  `masthead-review.${'a'.repeat(22)}=${'b'.repeat(43)}; __Host-masthead-session=${'b'.repeat(43)}`,
]

/** Ways of asking for one address. */
const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plainly: {},
  'for a part': { range: 'bytes=0-200000' },
  'as Next asks for a page': { rsc: '1', 'next-url': '/', 'next-router-state-tree': '%5B%22%22%5D' },
  'as Next asks ahead': { rsc: '1', 'next-router-prefetch': '1' },
  'as Next asks for a segment': {
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/_tree',
  },
  'as Next asks for data': { 'x-nextjs-data': '1', purpose: 'prefetch', 'x-middleware-prefetch': '1' },
  'past a middleware': {
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
  },
  'as a path of Next': { 'x-matched-path': '/blog/zxqvjklater', 'x-invoke-path': '/blog/zxqvjklater' },
  'as another host': { 'x-forwarded-host': 'blog.example.org', 'x-forwarded-proto': 'https' },
  'with a forged draft': { cookie: forged[0]! },
  'with a forged session': { cookie: forged[1]! },
  'with a forged review': { cookie: forged[2]! },
  'as Next revalidates': { 'x-prerender-revalidate': 'x', 'x-prerender-revalidate-if-generated': '1' },
}

/** All that an answer says, but for when it was given. */
async function everythingOf(response: APIResponse): Promise<string> {
  const { date: _date, ...headers } = response.headers()
  return `${response.status()} ${JSON.stringify(headers)}\n${(await response.body()).toString('latin1')}`
}

function ask(request: APIRequestContext, address: string, headers = {}, method = 'GET') {
  return request.fetch(site.url + address, { method, headers, maxRedirects: 0 })
}

/** Every address of this site that a text names. */
function addressesIn(text: string): string[] {
  const found = text.matchAll(/(?:https:\/\/blog\.example\.org)?(\/[^\s"'<>()\\,;`{}]*)/g)
  return Array.from(found, ([, address]) =>
    address!.replace(/&#x26;|&amp;/g, '&').replace(/#.*$/, ''),
  ).filter((address) => address !== '' && !address.startsWith('//') && address.length < 300)
}

test('no address that a reader can find holds a word of what is hidden', async ({ request }) => {
  test.setTimeout(180_000)
  const seen = new Set<string>()
  let wave = [
    '/',
    '/sitemap.xml',
    '/robots.txt',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/llms.txt',
    '/manifest.webmanifest',
  ]
  let pages = 0
  while (wave.length > 0 && seen.size < 1500) {
    const next = new Set<string>()
    for (const address of wave) seen.add(address)
    for (let from = 0; from < wave.length; from += 8) {
      await Promise.all(
        wave.slice(from, from + 8).map(async (address) => {
          const response = await ask(request, address)
          const text = await everythingOf(response)
          expect(text, address).not.toMatch(canary)
          if (response.status() < 400) pages++
          const type = response.headers()['content-type'] ?? ''
          if (response.status() < 400 && !/^(?:image|font|text\/javascript)/.test(type)) {
            for (const found of addressesIn(text)) if (!seen.has(found)) next.add(found)
          }
        }),
      )
    }
    wave = [...next]
  }
  console.log(`${seen.size} addresses asked, ${pages} of them there.`)
  expect(pages).toBeGreaterThan(30)
})

/** Addresses that somebody could guess, who knows the word. */
function guesses(word: string): string[] {
  return [
    `/blog/${word}`,
    `/blog/${word}/`,
    `/blog/${word.toUpperCase()}`,
    `/blog/%7a${word.slice(1)}`,
    `/blog/%257a${word.slice(1)}`,
    `/blog//${word}`,
    `/blog/${word}.md`,
    `/oembed?url=https://blog.example.org/blog/${word}`,
    `/blog/${word}/index`,
    `/blog/${word}/${word}-plan.svg`,
    `/${word}-alias`,
    `/category/${word}`,
    `/category/${word}/feed.xml`,
    `/category/${word}/page/2`,
    `/series/${word}`,
    `/series/${word}/atom.xml`,
    `/cards/blog/${word}.0123456789ab.png`,
    `/cards/category/${word}.0123456789ab.png`,
    `/media/${word}-plan.svg`,
    `/api/preview?address=/blog/${word}`,
    `/api/missing?address=/blog/open`,
    `/review/${word}`,
    `/studio/posts/posts/${word}/index.mdx`,
    `/_next/data/build/blog/${word}.json`,
    `/_next/image?url=%2Fmedia%2F${word}-plan.svg&w=640&q=75`,
    `/_next/static/../server/app/blog/${word}.body`,
    `/search?q=${word}`,
    `/search?q=${word}&page=2`,
    `/search?q=%22${word}body%22`,
  ]
}

/**
 * What is hidden, apart from what was asked: a page that is missing, and a search, repeat the words of their address,
 * which are in small letters here, and nothing else has.
 */
const hiddenThings = /Zxqvjk|zxqvjk\w+ name|href="[^"?]*zxqvjk|src="[^"]*zxqvjk|"location":"[^"]*zxqvjk/

test('no address that somebody can guess holds one, however it is asked for', async ({ request }) => {
  test.setTimeout(180_000)
  const fixed = [
    '/zxqvjkpage',
    '/zxqvjkboard',
    '/short',
    '/wide',
    '/api/live',
    '/api/health/ready',
    '/studio',
  ]
  for (const address of [...fixed, ...remembered, ...words.flatMap(guesses)]) {
    const response = await ask(request, address)
    expect(await everythingOf(response), address).not.toMatch(hiddenThings)
    if (!/^\/(?:search|studio|api)/.test(address)) expect([400, 404], address).toContain(response.status())
  }
})

/** Without the one letter in which what is hidden and what never was differ. */
function normal(text: string): string {
  return text.replace(/zx[qw]/gi, 'zx_')
}

test('what is hidden answers as what never was, byte for byte, however it is asked for', async ({
  request,
}) => {
  test.setTimeout(180_000)
  const pairs: (readonly [string, string])[] = words.flatMap((word) => {
    const other = word.replace('q', 'w')
    return [
      [`/blog/${word}`, `/blog/${other}`],
      [`/category/${word}`, `/category/${other}`],
      [`/category/${word}/feed.xml`, `/category/${other}/feed.xml`],
      [`/series/${word}`, `/series/${other}`],
      [`/${word}-alias`, `/${other}-alias`],
      [`/cards/blog/${word}.0123456789ab.png`, `/cards/blog/${other}.0123456789ab.png`],
    ] as const
  })
  pairs.push(['/zxqvjkpage', '/zxwvjkpage'], ['/zxqvjkboard', '/zxwvjkboard'])
  for (const address of remembered) pairs.push([address, address.replace('zxq', 'zxw')])
  for (const [way, headers] of Object.entries(ways)) {
    for (const [hidden, unknown] of pairs) {
      const [a, b] = await Promise.all([ask(request, hidden, headers), ask(request, unknown, headers)])
      expect(normal(await everythingOf(a)), `${hidden} ${way}`).toBe(normal(await everythingOf(b)))
      expect(a.status(), `${hidden} ${way}`).toBe(404)
    }
  }
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    for (const [hidden, unknown] of pairs.slice(0, 6)) {
      const [a, b] = await Promise.all([ask(request, hidden, {}, method), ask(request, unknown, {}, method)])
      expect(normal(await everythingOf(a)), `${method} ${hidden}`).toBe(normal(await everythingOf(b)))
    }
  }
})

test('what is public holds no word of it, however it is asked for', async ({ request }) => {
  const surfaces = [
    '/',
    '/blog/open',
    '/category/news',
    '/archive',
    '/feed.xml',
    '/feed.json',
    '/sitemap.xml',
    '/author/ada',
  ]
  for (const [way, headers] of Object.entries(ways)) {
    for (const address of surfaces) {
      for (const suffix of ['', '?_rsc=1a2b3']) {
        const text = await everythingOf(await ask(request, address + suffix, headers))
        expect(text, `${address} ${way}`).not.toMatch(canary)
      }
    }
  }
  const action = await ask(request, '/blog/open', { 'next-action': 'a'.repeat(42) }, 'POST')
  expect(await everythingOf(action)).not.toMatch(canary)
})

test('nothing of it is in what was built or is kept of pages', async () => {
  const folder = path.join(root, '.next')
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files) {
    const name = path.join(file.parentPath, file.name)
    if (!file.isFile() || /\/(?:trace|dev|types|diagnostics)\b|\.map$/.test(name)) continue
    expect((await readFile(name)).toString('latin1'), name).not.toMatch(canary)
  }
})
