import { readdir, readFile } from 'node:fs/promises'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeContent({
    'series/court.yaml': 'title: In court\n',
    'posts/steady.md': post('Steady', '2026-01-01', 'Text.', 'series: court\n'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** What shows a released post. */
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
  '/category/news/feed.json',
  '/llms.txt',
  '/sitemap.xml',
  '/search?q=resulttext',
  '/blog/steady',
]

/** A post and a page that go out together at an instant, under a name of their own. */
async function writeRelease(name: string, instant: number): Promise<void> {
  const at = new Date(instant).toISOString()
  const fields = `release: ${name}\nseries: court\n`
  await content.write(
    `posts/${name}-one.md`,
    post(`${name}one`, at, `Resulttext. [Board](/${name}-board)`, fields),
  )
  await content.write(`posts/${name}-two.md`, post(`${name}two`, '2026-01-02', 'Resulttext.', fields))
  await content.write(`pages/${name}-board.md`, `---\ntitle: ${name}board\nrelease: ${name}\n---\n\nBoard.\n`)
}

interface Seen {
  readonly address: string
  readonly begun: number
  readonly ended: number
  readonly shows: boolean
  readonly etag: string | undefined
}

async function look(request: APIRequestContext, address: string, name: string): Promise<Seen> {
  const begun = Date.now()
  const response = await request.get(site.url + address, { maxRedirects: 0 })
  const text = await response.text()
  const one = text.includes(`${name}one`) || text.includes(`/blog/${name}-one`)
  const two = text.includes(`${name}two`) || text.includes(`/blog/${name}-two`)
  // Of a release, a page that lists posts shows all or nothing.
  if (address !== '/blog/steady' && !address.endsWith('-one')) expect(one, address).toBe(two)
  return { address, begun, ended: Date.now(), shows: one || two, etag: response.headers()['etag'] }
}

/** Nothing shows before the instant, and everything that is asked for at it or later does. */
function expectOnTheDot(seen: readonly Seen[], instant: number): void {
  for (const { address, begun, ended, shows } of seen) {
    if (ended < instant) expect(shows, `${address} answered ${instant - ended} ms before`).toBe(false)
    if (begun >= instant) expect(shows, `${address} asked for ${begun - instant} ms after`).toBe(true)
  }
  expect(seen.some(({ ended }) => ended < instant)).toBe(true)
  expect(seen.some(({ begun }) => begun >= instant)).toBe(true)
}

test('goes out everywhere at its instant, to the first who asks, under many who ask at once', async ({
  request,
}) => {
  const instant = Date.now() + 5000
  await writeRelease('dot', instant)
  const seen: Seen[] = []
  const client = async (offset: number) => {
    for (let turn = offset; Date.now() < instant + 1500; turn++) {
      seen.push(await look(request, surfaces[turn % surfaces.length]!, 'dot'))
    }
  }
  await waitUntil(instant - 1500)
  await Promise.all(Array.from({ length: 20 }, (_, index) => client(index)))
  expectOnTheDot(seen, instant)
  const late = seen.filter(({ begun }) => begun >= instant).map(({ begun }) => begun - instant)
  console.log(`${seen.length} answers; the first request that showed it began ${Math.min(...late)} ms after.`)
  const tags = (address: string) =>
    new Set(seen.filter((one) => one.address === address).map(({ etag }) => etag))
  for (const feed of ['/feed.xml', '/atom.xml', '/feed.json']) expect(tags(feed).size, feed).toBe(2)
  // Whatever links to a page finds it there.
  const page = await (await request.get(`${site.url}/blog/dot-one`)).text()
  expect(page).toContain('href="/dot-board"')
  for (const address of ['/blog/dot-one', '/blog/dot-two', '/dot-board']) {
    expect((await request.get(site.url + address)).status(), address).toBe(200)
  }
  const card = /og:image" content="https:\/\/blog\.example\.org([^"]+)"/.exec(page)?.[1] ?? ''
  expect((await request.get(site.url + card)).status()).toBe(200)
})

test('goes out to the first who asks although the process slept over the instant', async ({
  request,
  playwright,
}) => {
  const instant = Date.now() + 8000
  await writeRelease('sleep', instant)
  // Changes are taken in in their order: when this one shows, the release is known.
  await content.write('posts/steady.md', post('Steady', '2026-01-01', 'Before the sleep.', 'series: court\n'))
  await expect
    .poll(async () => (await request.get(`${site.url}/blog/steady`)).text(), { timeout: 7000 })
    .toContain('Before the sleep.')
  for (const address of surfaces) expect((await look(request, address, 'sleep')).shows, address).toBe(false)
  const [pid] = await serverProcesses()
  process.kill(pid!, 'SIGSTOP')
  expect(Date.now()).toBeLessThan(instant)
  await waitUntil(instant + 700)
  process.kill(pid!, 'SIGCONT')
  // Over connections of their own: those that lay idle so long are closed.
  const newcomer = await playwright.request.newContext()
  const seen = await Promise.all(surfaces.map((address) => look(newcomer, address, 'sleep')))
  await newcomer.dispose()
  for (const { address, shows } of seen) expect(shows, address).toBe(true)
})

for (const [when, offset] of [
  ['before', -1000],
  ['after', 1000],
] as const) {
  test(`goes out although the process was killed a second ${when} the instant`, async ({ request }) => {
    const name = `kill${when}`
    const instant = Date.now() + 4000
    await writeRelease(name, instant)
    await waitUntil(Date.now() + 1200)
    for (const address of surfaces) expect((await look(request, address, name)).shows, address).toBe(false)
    await waitUntil(instant + offset)
    for (const pid of await serverProcesses()) process.kill(pid, 'SIGKILL')
    await site.stop()
    site = await startSite(content.env)
    await waitUntil(instant)
    for (const address of surfaces) expect((await look(request, address, name)).shows, address).toBe(true)
  })
}

test('is kept back whole while one of it is a draft or broken, and goes out when that is mended', async ({
  request,
}) => {
  await writeRelease('whole', Date.now() - 1000)
  await expect.poll(() => statusOf(request, '/blog/whole-one')).toBe(200)
  const broken = post('wholetwo', '2026-13-45', 'Resulttext.', 'release: apart\n')
  await content.write('posts/apart-one.md', post('apartone', '2026-01-02', 'Text.', 'release: apart\n'))
  await content.write('posts/apart-two.md', broken)
  await content.write('posts/marker.md', post('Marker', '2026-01-02', 'Text.'))
  await expect.poll(() => statusOf(request, '/blog/marker')).toBe(200)
  expect(await statusOf(request, '/blog/apart-one')).toBe(404)
  await content.write('posts/apart-two.md', broken.replace('2026-13-45', '2026-01-02'))
  await expect.poll(() => statusOf(request, '/blog/apart-one')).toBe(200)
  await content.write(
    'posts/whole-two.md',
    post('wholetwo', '2026-01-02', 'Resulttext.', 'release: whole\ndraft: true\n'),
  )
  await expect.poll(() => statusOf(request, '/blog/whole-one')).toBe(404)
  expect(await statusOf(request, '/whole-board')).toBe(404)
})

async function statusOf(request: APIRequestContext, address: string): Promise<number> {
  return (await request.get(site.url + address, { maxRedirects: 0 })).status()
}

/** The process that serves this site, and those it has started: the ones that know its data folder. */
async function serverProcesses(): Promise<number[]> {
  const pids: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    try {
      const environment = await readFile(`/proc/${name}/environ`, 'utf8')
      const command = await readFile(`/proc/${name}/cmdline`, 'utf8')
      if (
        environment.includes(`DATA_DIR=${content.dataDir}\0`) &&
        command.includes('scripts/run.mjs\0start')
      ) {
        pids.push(Number(name))
      }
    } catch (error) {
      // It has ended meanwhile, or is somebody else's.
      if (!/ENOENT|EACCES|ESRCH/.test(String((error as NodeJS.ErrnoException).code))) throw error
    }
  }
  return pids
}

async function waitUntil(instant: number): Promise<void> {
  while (Date.now() < instant) await new Promise((resolve) => setTimeout(resolve, instant - Date.now()))
}
