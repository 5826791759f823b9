import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { root, startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeContent({
    'posts/steady.md': post('Steady', '2026-01-01', 'Steadytext stays.'),
    'posts/changing.md': post('Changing', '2026-01-02', 'Oldtext is here.'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** Whatever shows or lists a post in the category News by Ada. */
const surfaces = [
  '/',
  '/blog',
  '/category/news',
  '/author/ada',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/llms.txt',
  '/category/news/feed.xml',
  '/author/ada/atom.xml',
]

test('a saved post shows everywhere at once', async ({ request }) => {
  await visitEverything(request)
  await content.write('posts/changing.md', post('Newtitle', '2026-01-02', 'Newtext is here.'))
  await expect.poll(() => get(request, '/blog/changing')).toContain('Newtext is here.')
  for (const surface of surfaces) {
    const text = await get(request, surface)
    expect(text, surface).toContain('Newtitle')
    expect(text, surface).not.toContain('Oldtext')
  }
  expect(await get(request, '/archive')).toContain('Newtitle')
  expect(await get(request, '/search?q=newtext')).toContain('/blog/changing')
  expect(await get(request, '/search?q=oldtext')).not.toContain('/blog/changing')
  expect(await get(request, '/blog/steady')).toContain('Newtitle')
})

test('a new post shows everywhere at once, with its picture and its card', async ({ request }) => {
  await visitEverything(request)
  expect(await statusOf(request, '/blog/added')).toBe(404)
  await content.write('posts/plan.svg', picture('#123456'))
  await content.write('posts/added.md', post('Addedtitle', '2026-01-03', 'Addedtext. ![A plan](./plan.svg)'))
  await expect.poll(() => statusOf(request, '/blog/added')).toBe(200)
  for (const surface of surfaces) expect(await get(request, surface), surface).toContain('Addedtitle')
  expect(await get(request, '/sitemap.xml')).toContain('https://blog.example.org/blog/added')
  expect(await get(request, '/search?q=addedtext')).toContain('/blog/added')
  expect(await get(request, '/blog/changing')).toContain('Addedtitle')
  const page = await get(request, '/blog/added')
  expect(await statusOf(request, /src="(\/media\/[^"]+)"/.exec(page)?.[1] ?? '')).toBe(200)
  expect(await statusOf(request, cardOf(page))).toBe(200)
})

test('a picture that changes beside its post shows at a new address', async ({ request }) => {
  const media = async () => /src="(\/media\/[^"]+)"/.exec(await get(request, '/blog/added'))?.[1] ?? ''
  const before = await media()
  await content.write('posts/plan.svg', picture('#654321'))
  await expect.poll(media).not.toBe(before)
  expect(await get(request, await media())).toContain('#654321')
})

test('a renamed post is at its new address, the old one leads there, and its id in feeds stays', async ({
  request,
}) => {
  await visitEverything(request)
  await content.move('posts/added.md', 'posts/moved.md')
  await expect.poll(() => statusOf(request, '/blog/moved')).toBe(200)
  for (const surface of ['/', '/category/news', '/sitemap.xml']) {
    expect(await get(request, surface), surface).toContain('/blog/moved')
    expect(await get(request, surface), surface).not.toContain('/blog/added')
  }
  const old = await request.get(`${site.url}/blog/added`, { maxRedirects: 0 })
  expect([old.status(), old.headers()['location']]).toEqual([308, '/blog/moved'])
  const feed = await get(request, '/feed.xml')
  expect(feed).toContain('<link>https://blog.example.org/blog/moved</link>')
  expect(feed).toContain('<guid isPermaLink="false">https://blog.example.org/blog/added</guid>')
})

test('an address that a post was renamed from leads there after a restart, too', async ({ request }) => {
  await site.stop()
  site = await startSite(content.env)
  expect(await statusOf(request, '/blog/added')).toBe(308)
  await content.write(
    'posts/moved.md',
    post('Addedtitle', '2026-01-03', 'Addedtext.', 'aliases: [/blog/first]\n'),
  )
  await expect.poll(() => statusOf(request, '/blog/first')).toBe(308)
  expect(await statusOf(request, '/blog/added')).toBe(308)
})

test('a deleted post is gone everywhere at once', async ({ request }) => {
  await visitEverything(request)
  const card = cardOf(await get(request, '/blog/moved'))
  await content.remove('posts/moved.md')
  await expect.poll(() => statusOf(request, '/blog/moved')).toBe(404)
  for (const surface of [...surfaces, '/archive', '/sitemap.xml', '/blog/changing']) {
    expect(await get(request, surface), surface).not.toMatch(/Addedtitle|\/blog\/moved/)
  }
  expect(await get(request, '/search?q=addedtext')).not.toContain('Addedtitle')
  expect(await statusOf(request, card)).toBe(404)
  expect(await statusOf(request, '/blog/added')).toBe(404)
})

test('a category gets and loses its last post', async ({ request }) => {
  expect(await statusOf(request, '/category/law')).toBe(404)
  await content.write('posts/ruling.md', post('Ruling', '2026-01-04', 'Text.').replace('[news]', '[law]'))
  await expect.poll(() => statusOf(request, '/category/law')).toBe(200)
  expect(await get(request, '/category')).toContain('/category/law')
  await content.remove('posts/ruling.md')
  await expect.poll(() => statusOf(request, '/category/law')).toBe(404)
  expect(await get(request, '/category')).not.toContain('/category/law')
  expect(await statusOf(request, '/category/law/feed.xml')).toBe(404)
})

test('the name of an author, a category and the site change wherever they show', async ({ request }) => {
  await visitEverything(request)
  await content.write('authors/ada.yaml', 'name: Ada Renamed\n')
  await expect.poll(() => get(request, '/blog/steady')).toContain('Ada Renamed')
  await content.write('categories.yaml', '- id: news\n  name: Gazette\n- id: law\n  name: Law\n')
  await expect.poll(() => get(request, '/blog/steady')).toContain('Gazette')
  for (const surface of surfaces) expect(await get(request, surface), surface).not.toContain('Ada Example')
  await content.write('site.yaml', 'name: Renamed Foundation\nurl: https://blog.example.org\n')
  await expect.poll(() => get(request, '/blog/steady')).toContain('Renamed Foundation')
  for (const surface of [...surfaces, '/manifest.webmanifest']) {
    expect(await get(request, surface), surface).not.toContain('Example Foundation')
  }
})

test('what a post imports shows anew when it changes', async ({ request }) => {
  const imports = "import rows from './rows.yaml'\nimport Total from './total'\n\n<Total rows={rows} />"
  await content.write('posts/counted/rows.yaml', '- 20\n- 3\n')
  await content.write('posts/counted/total.tsx', total('Sum'))
  await content.write('posts/counted/index.mdx', post('Counted', '2026-01-05', imports))
  await expect.poll(() => get(request, '/blog/counted')).toContain('Sum is 23')
  await content.write('posts/counted/rows.yaml', '- 20\n- 4\n')
  await expect.poll(() => get(request, '/blog/counted')).toContain('Sum is 24')
  await content.write('posts/counted/total.tsx', total('Total'))
  await expect.poll(() => get(request, '/blog/counted')).toContain('Total is 24')
  expect(await get(request, '/feed.xml')).toContain('Total is 24')
})

test('redirects and files that are served as they are follow their files', async ({ request }) => {
  expect(await statusOf(request, '/short')).toBe(404)
  await content.write('redirects.yaml', '/short: /blog/steady\n')
  await expect.poll(() => statusOf(request, '/short')).toBe(308)
  await content.write('public/note.txt', 'A note.')
  await expect.poll(() => get(request, '/note.txt')).toBe('A note.')
  await content.write('public/note.txt', 'Another note.')
  await expect.poll(() => get(request, '/note.txt')).toBe('Another note.')
  await content.remove('public/note.txt')
  await content.remove('redirects.yaml')
  await expect.poll(() => statusOf(request, '/note.txt')).toBe(404)
  await expect.poll(() => statusOf(request, '/short')).toBe(404)
})

test('two restarts with changes between show what is new, never what was', async ({ request }) => {
  await visitEverything(request)
  for (const word of ['Firstrestart', 'Secondrestart']) {
    await site.stop()
    await content.write('posts/changing.md', post(word, '2026-01-02', `${word} text.`))
    site = await startSite(content.env)
    for (const surface of [...surfaces, '/blog/changing', '/archive', '/search?q=text', '/blog/steady']) {
      const text = await get(request, surface)
      expect(text, surface).toContain(word)
      expect(text, surface).not.toContain('Newtitle')
    }
  }
  expect(await get(request, '/feed.xml')).not.toContain('Firstrestart')
})

test('hundreds of unknown addresses leave nothing on the disk', async ({ request }) => {
  const before = await countFiles()
  const addresses = Array.from({ length: 300 }, (_, index) => unknownAddress(index))
  for (let from = 0; from < addresses.length; from += 20) {
    const some = addresses.slice(from, from + 20)
    for (const status of await Promise.all(some.map((address) => statusOf(request, address)))) {
      expect(status).toBe(404)
    }
  }
  expect(await countFiles()).toBe(before)
})

function unknownAddress(index: number): string {
  const rooms = [
    '/blog/',
    '/',
    '/category/',
    '/author/',
    '/series/',
    '/cards/blog/',
    '/media/',
    '/blog/page/9',
  ]
  return `${rooms[index % rooms.length]}unknown-${index}`
}

async function countFiles(): Promise<number> {
  const folders = [content.dataDir, path.join(root, '.next', 'server'), path.join(root, '.next', 'cache')]
  const counts = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).length),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Fills whatever keeps pages. */
async function visitEverything(request: APIRequestContext): Promise<void> {
  const others = ['/archive', '/sitemap.xml', '/category', '/search?q=text', '/blog/steady', '/blog/changing']
  for (const surface of [...surfaces, ...others]) await get(request, surface)
}

async function get(request: APIRequestContext, address: string): Promise<string> {
  return (await request.get(site.url + address)).text()
}

async function statusOf(request: APIRequestContext, address: string): Promise<number> {
  return (await request.get(site.url + address, { maxRedirects: 0 })).status()
}

function cardOf(html: string): string {
  return /property="og:image" content="https:\/\/blog\.example\.org([^"]+)"/.exec(html)?.[1] ?? ''
}

/** A component that adds up; one string, so that no comment stands between its words. */
function total(label: string): string {
  return `export default function Total({ rows }: { rows: number[] }) {
  return <p>{\`${label} is \${rows.reduce((sum, row) => sum + row, 0)}\`}</p>
}
`
}

function picture(fill: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="${fill}"/></svg>`
}
