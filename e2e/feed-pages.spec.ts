import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { checkFeed, checkJsonFeed } from './feed-rules/check-feed.ts'
import { childrenOf, parseStrictly, textIn } from './feed-rules/xml.ts'
import { root, startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

const publicUrl = 'https://blog.example.org'
const weekly = (day: number) =>
  post(`Weekly ${day}`, `2026-01-${day}`, 'Short news.').replace('[news]', '[weekly-news]')

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeContent({
    'site.yaml': `name: Example Foundation\nurl: ${publicUrl}\ndescription: What we decided\nfeed: { limit: 3 }\n`,
    'categories.yaml':
      '- { id: news, name: News }\n- { id: weekly-news, name: Weekly }\n- { id: secret-things, name: Secret }\n',
    ...Object.fromEntries(
      [10, 11, 12, 13, 14, 15].map((day) => [
        `posts/p${day}.md`,
        post(`Post ${day}`, `2026-01-${day}`, 'Text.'),
      ]),
    ),
    'posts/w16.md': weekly(16),
    'posts/w17.md': weekly(17),
    'posts/hidden.md': post('Hidden', '2026-01-12', 'Nothing.', 'draft: true\n'),
    'posts/later.md': post('Later', '2099-01-01', 'Nothing.').replace('[news]', '[secret-things]'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

const here = (address: string) => site.url + address.replace(publicUrl, '')

async function get(request: APIRequestContext, address: string): Promise<string> {
  const response = await request.get(here(address))
  expect(response.status(), address).toBe(200)
  return response.text()
}

interface Page {
  readonly ids: readonly (string | undefined)[]
  readonly older: string | undefined
}

function readPage(text: string): Page {
  if (text.startsWith('{')) {
    const feed = JSON.parse(text) as { next_url?: string; items: { id: string }[] }
    return { ids: feed.items.map(({ id }) => id), older: feed.next_url }
  }
  const document = parseStrictly(text)
  const rss = document.nodeName === 'rss'
  const feed = rss ? childrenOf(document, 'channel')[0]! : document
  const links = childrenOf(feed, rss ? 'atom:link' : 'link')
  return {
    ids: childrenOf(feed, rss ? 'item' : 'entry').map((item) => textIn(item, rss ? 'guid' : 'id')),
    older:
      links.find((link) => link.getAttribute('rel') === 'prev-archive')?.getAttribute('href') ?? undefined,
  }
}

/** The ids of a feed and all its archives, newest first, each once. */
async function history(request: APIRequestContext, start: string): Promise<readonly string[]> {
  const seen = new Set<string>()
  for (let next: string | undefined = start, count = 0; next !== undefined && count < 10; count++) {
    const page = readPage(await get(request, next))
    for (const id of page.ids) seen.add(id ?? '')
    next = page.older
  }
  return [...seen].map((id) => id.replace(`${publicUrl}/blog/`, ''))
}

const files = ['feed.xml', 'atom.xml', 'feed.json'] as const
const all = ['w17', 'w16', 'p15', 'p14', 'p13', 'p12', 'p11', 'p10']

test('a reader can fetch the whole history in every format, and nothing that is not out', async ({
  request,
}) => {
  for (const file of files) {
    expect(await history(request, `/${file}`), file).toEqual(all)
    expect(await history(request, `/author/ada/${file}`), file).toEqual(all)
    expect(await history(request, `/category/news/${file}`), file).toEqual(all.slice(2))
  }
  for (const missing of [
    '/feed-3.xml',
    '/feed-0.xml',
    '/feed-01.xml',
    '/feed-x.xml',
    '/category/news/atom-3.xml',
  ])
    expect((await request.get(site.url + missing)).status(), missing).toBe(404)
})

test('every page of a feed keeps the rules', async ({ request }) => {
  const pages = ['', '-1', '-2'].flatMap((number) => [`/feed${number}.xml`, `/atom${number}.xml`])
  for (const address of [...pages, '/feed.xml?without=weekly-news', '/atom-1.xml?without=weekly-news']) {
    const response = await request.get(site.url + address)
    const type = response.headers()['content-type'] ?? ''
    expect(checkFeed(await response.text(), publicUrl + address, type), address).toEqual([])
    expect(response.headers()['link'], address).toBe(`<${publicUrl}${address}>; rel="self"`)
  }
  for (const address of ['/feed.json', '/feed-1.json', '/feed.json?without=weekly-news'])
    expect(checkJsonFeed(await get(request, address), publicUrl + address), address).toEqual([])
})

test('an archive stays as it is when a post comes, and is sent once', async ({ request }) => {
  const archives = ['/feed-1.xml', '/atom-1.xml', '/feed-1.json', '/author/ada/atom-1.xml']
  const tags = await Promise.all(
    archives.map(async (one) => (await request.get(site.url + one)).headers()['etag']!),
  )
  await content.write('posts/w18.md', weekly(18))
  await expect.poll(() => get(request, '/feed.xml')).toContain('/blog/w18')
  for (const [index, archive] of archives.entries()) {
    const again = await request.get(site.url + archive, { headers: { 'If-None-Match': tags[index]! } })
    expect(again.status(), archive).toBe(304)
  }
  for (const file of files) expect(await history(request, `/${file}`), file).toEqual(['w18', ...all])
})

test('an archive shows what was corrected in it at once', async ({ request }) => {
  await content.write('posts/p10.md', post('Post 10', '2026-01-10', 'Correctedtext.'))
  await expect.poll(() => get(request, '/blog/p10')).toContain('Correctedtext.')
  for (const archive of ['/feed-1.xml', '/atom-1.xml', '/feed-1.json', '/category/news/feed-1.xml'])
    expect(await get(request, archive), archive).toContain('Correctedtext.')
})

test('a feed leaves categories out, its archives too', async ({ request }) => {
  for (const file of files) {
    expect(await history(request, `/${file}`), file).toContain('w17')
    const [format, ending] = file.split('.')
    const first = readPage(await get(request, `/${file}?without=weekly-news`))
    expect(
      first.ids.map((id) => id?.slice(-3)),
      file,
    ).toEqual(['p15', 'p14', 'p13'])
    expect(first.older).toBe(`${publicUrl}/${format}-1.${ending}?without=weekly-news`)
    expect(await history(request, `/${file}?without=weekly-news`), file).toEqual(all.slice(2))
    expect(await history(request, `/author/ada/${file}?without=news`), file).toEqual(['w18', 'w17', 'w16'])
    expect(readPage(await get(request, `/${file}?without=news,weekly-news`)).ids, file).toEqual([])
  }
  expect((await request.get(`${site.url}/feed-3.xml?without=weekly-news`)).status()).toBe(404)
  expect((await request.get(`${site.url}/category/none/feed.xml?without=news`)).status()).toBe(404)
})

test('one feed without categories has one body, in whatever order they are written', async ({ request }) => {
  const body = await get(request, '/atom.xml?without=news,weekly-news')
  for (const query of [
    'without=weekly-news,news',
    'without=news&without=weekly-news,',
    'without=news,none,weekly-news',
  ])
    expect(await get(request, `/atom.xml?${query}`), query).toBe(body)
})

test('a category that is not out is left out like one that never was', async ({ request }) => {
  const plain = await get(request, '/feed.xml')
  for (const query of ['without=secret-things', 'without=never-heard-of', 'without=', 'other=1'])
    expect(await get(request, `/feed.xml?${query}`), query).toBe(plain)
})

/** Where finished pages could be kept. Developing, which other tests do meanwhile, has a folder of its own in `.next`. */
async function countFiles(): Promise<number> {
  const folders = [path.join(root, '.next', 'server', 'app'), content.dataDir]
  const found = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true })))
  return found.flat().filter((name) => !name.endsWith('.tmp')).length
}

test('no query of a feed is kept on the disk', async ({ request }) => {
  await get(request, '/feed.xml?without=weekly-news')
  const before = await countFiles()
  for (let index = 0; index < 100; index++) {
    await get(request, `/feed.xml?without=news,c${index}`)
    await get(request, `/feed-1.xml?without=weekly-news&n=${index}`)
  }
  expect(await countFiles()).toBe(before)
})

test('an id stays when the file, the address or the title changes', async ({ request }) => {
  await content.move('posts/p15.md', 'posts/renamed.md')
  await expect.poll(() => get(request, '/feed.xml?without=weekly-news')).toContain('/blog/renamed')
  await content.write('posts/renamed.md', post('Another title', '2026-01-15', 'Text.'))
  await expect.poll(() => get(request, '/feed.xml?without=weekly-news')).toContain('Another title')
  for (const file of files) {
    const { ids } = readPage(await get(request, `/${file}?without=weekly-news`))
    expect(ids[0], file).toBe(`${publicUrl}/blog/p15`)
  }
})

test('whoever opens a feed in a browser sees a page that says what it is', async ({ page }) => {
  for (const [address, element, words] of [
    ['/feed.xml', 'channel', 'This is a feed'],
    ['/atom.xml', 'feed', 'This is a feed'],
    ['/feed-1.xml', 'channel', 'This is an older part of a feed'],
    ['/atom-1.xml', 'feed', 'This is an older part of a feed'],
  ] as const) {
    const policy: string[] = []
    page.on('console', (message) => void policy.push(message.text()))
    await page.goto(site.url + address)
    const shown = await page.evaluate((name) => {
      const feed = document.querySelector(name)!
      const title = feed.querySelector(':scope > title')!
      return {
        words: getComputedStyle(feed, '::before').content,
        title: title.getBoundingClientRect().height,
        family: getComputedStyle(title).fontFamily,
        text: getComputedStyle(feed.querySelector('item > guid, entry > id')!).display,
      }
    }, element)
    expect(shown.words).toContain(words)
    expect(shown.title).toBeGreaterThan(10)
    expect(shown.family).toContain('Source Serif')
    expect(shown.text).toBe('none')
    expect(policy).toEqual([])
  }
})
