import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, type APIRequestContext, type PlaywrightWorkerArgs } from '@playwright/test'
import { readForm, runAuthor, signIn } from './author.ts'
import { post } from './content-folder.ts'
import type { Machine } from './machine.ts'
import { ask, openMachines, whyNot, type Machines } from './machines.ts'
import { startMailbox, type Mailbox } from './services.ts'

test.describe.configure({ mode: 'default', timeout: 120_000 })

const missing = whyNot()
test.skip(missing !== undefined, missing ?? '')

let machines: Machines
let mailbox: Mailbox
/** What the hub of the site was told. */
const told: string[] = []
const hub = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (part: string) => (text += part))
  request.on('end', () => {
    told.push(new URLSearchParams(text).get('hub.url') ?? '')
    response.writeHead(202).end()
  })
})

test.beforeAll(async () => {
  if (missing !== undefined) return
  test.setTimeout(180_000)
  mailbox = await startMailbox()
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve))
  const { port } = hub.address() as AddressInfo
  machines = await openMachines(
    {
      'site.yaml': `name: Example Foundation\nurl: https://blog.example.org\nhubs: [http://127.0.0.1:${port}/]\n`,
      'posts/first.md': post('First', '2026-01-01', 'Old text.'),
      'posts/draft.md': post('A draft', '2026-01-02', 'Draft text.', 'draft: true\n'),
    },
    {
      HUBS_ALLOW_PRIVATE: 'true',
      SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      MAIL_FROM: 'news@example.org',
    },
  )
})
test.afterAll(async () => {
  await machines?.close()
  mailbox?.close()
  hub.close()
})

const both = () => [machines.one.url, machines.two.url]

async function onBoth(address: string): Promise<string[]> {
  return Promise.all(both().map(async (url) => (await ask(url + address)).text))
}

test('what is saved is on both, and first requests are answered anew as soon as a feed is', async () => {
  const { content } = machines
  for (const text of await onBoth('/blog/first')) expect(text).toContain('Old text.')
  await content.write('posts/first.md', post('First', '2026-01-01', 'New text.'))
  await content.write('posts/second.md', post('Second', '2026-01-02', 'Text.'))
  for (const url of both()) {
    const feed = async () => (await ask(`${url}/feed.json`)).text
    await expect.poll(feed, { timeout: 10_000, intervals: [50] }).toMatch(/Second[^]*New text\./)
    expect((await ask(`${url}/blog/first`)).text).toContain('New text.')
    expect((await ask(`${url}/`)).text).toContain('/blog/second')
  }
})

test('an announced instant comes at once on both, first request included, and they say the same', async () => {
  const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5000)
  await machines.content.write('posts/result.md', post('Result', at.toISOString(), 'Elected.'))
  await wait(1000)
  expect(await Promise.all(both().map(async (url) => (await ask(`${url}/blog/result`)).status))).toEqual([
    404, 404,
  ])
  await wait(at.getTime() - Date.now())
  const answers = await Promise.all(both().map((url) => ask(`${url}/blog/result`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  await wait(500)
  for (const address of ['/', '/feed.xml', '/atom.xml', '/feed.json', '/blog/result']) {
    const [first, second] = await Promise.all(both().map((url) => ask(url + address)))
    const compared = ['etag', 'last-modified'].map((name) =>
      [first!, second!].map((one) => one.headers.get(name)),
    )
    for (const [here, there] of compared) expect(here, address).toBe(there)
  }
})

test('of two instances that see a change one tells the hub', async () => {
  await wait(2500)
  told.length = 0
  await machines.content.write('posts/told.md', post('Told', '2026-01-05', 'Text.'))
  await expect.poll(() => told.length, { timeout: 5000 }).toBeGreaterThan(0)
  await wait(1500)
  expect(told.filter((topic) => topic.endsWith('/category/news/atom.xml'))).toHaveLength(1)
  expect(new Set(told).size).toBe(told.length)
})

test('whoever signed in at one instance is signed in at the other, and signed out at both', async ({
  playwright,
}) => {
  const client = await playwright.request.newContext()
  await signIn(client, machines.one, machines.env, 'editor')
  for (const url of both()) expect(await studio(client, url)).toBe('/studio')
  await client.post(`${machines.two.url}/api/auth/signout`)
  for (const url of both()) expect(await studio(client, url)).toBe('/studio/sign-in')
})

/** An editor at the first instance, and a reviewer who has opened the editor's link at one of the two. */
async function openReview({ request }: PlaywrightWorkerArgs['playwright'], opened: Machine) {
  const editor = await request.newContext()
  await signIn(editor, machines.one, machines.env, 'editor')
  const link = await makeReviewLink(editor)
  const reviewer = await request.newContext()
  // Where Redis is late, a reviewer is told to try again; whatever else comes is the answer.
  const open = async () => (await reviewer.get(opened.url + link)).text()
  await expect.poll(open).not.toContain('cannot be looked up right now')
  return { editor, reviewer, link }
}

test('a review link that is made at one instance opens at the other, until it is revoked there', async ({
  playwright,
}) => {
  const { editor, reviewer } = await openReview(playwright, machines.two)
  for (const url of both()) expect((await reviewer.get(`${url}/blog/draft`)).status()).toBe(200)
  const page = `${machines.two.url}/studio/posts/posts/draft.md`
  const fields = readForm(await (await editor.get(page)).text(), 'Revoke')
  await editor.post(page, { multipart: fields })
  for (const url of both()) expect((await reviewer.get(`${url}/blog/draft`)).status()).toBe(404)
})

const mailsToCounted = () =>
  mailbox.mails.filter(({ to }) => JSON.stringify(to).includes('counted@example.org')).length

test('mails for signing in are counted over both', async () => {
  await runAuthor(machines.env, 'add', 'counted@example.org', '--role', 'author')
  for (let count = 0; count < 8; count++) {
    const answer = await ask(`${both()[count % 2]}/api/auth/signin/mail`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'counted@example.org' }),
    })
    expect(answer.headers.get('location')).toContain('sent=1')
  }
  await expect.poll(mailsToCounted, { timeout: 10_000 }).toBeGreaterThanOrEqual(5)
  await wait(500)
  expect(mailsToCounted()).toBe(5)
})

for (const [name, leave, come] of [
  ['hung', () => machines.redis.signal('SIGSTOP'), () => machines.redis.signal('SIGCONT')],
  ['killed', () => machines.redis.kill(), () => machines.redis.start()],
] as const) {
  test(`with Redis ${name} nothing fails or waits for it, and all is as before within 10 s after`, async ({
    playwright,
  }) => {
    const { editor, reviewer, link } = await openReview(playwright, machines.one)
    const cookie = (await editor.storageState()).cookies.map((one) => `${one.name}=${one.value}`).join('; ')
    const reviewCookie = (await reviewer.storageState()).cookies
      .map((one) => `${one.name}=${one.value}`)
      .join('; ')
    const mail = new URLSearchParams({ email: 'nobody@example.org' })
    const requests: readonly (readonly [string, RequestInit])[] = [
      ['/', {}],
      ['/blog/first', {}],
      ['/feed.xml', {}],
      ['/search?q=text', {}],
      ['/blog/nothing', {}],
      ['/blog/draft', { headers: { cookie: reviewCookie } }],
      ['/blog/first', { headers: { cookie: `${cookie}; __prerender_bypass=x` } }],
      ['/studio', { headers: { cookie } }],
      ['/studio/posts/posts/draft.md', { headers: { cookie } }],
      ['/studio/sign-in', { headers: { cookie } }],
      ['/api/live', { headers: { cookie: `${cookie}; __prerender_bypass=x` } }],
      ['/api/health/live', {}],
      ['/api/health/ready', {}],
      [link, {}],
      [`/api/calendar/${'a'.repeat(43)}.ics`, {}],
      ['/api/draft', { method: 'POST', headers: { cookie } }],
      ['/api/auth/signout', { method: 'POST', headers: { cookie } }],
      ['/api/auth/signin/mail', { method: 'POST', body: mail }],
    ]
    // Everything once, so that nothing is made for the first time below.
    const reading = requests.filter(
      ([address, { method }]) => method === undefined && address !== '/api/live',
    )
    const usual = new Map<string, number>()
    for (const url of both()) {
      for (const [address, options] of reading) {
        await ask(url + address, options)
        // The slowest of three: a busy machine has its moments with and without Redis.
        const took: number[] = []
        for (let turn = 0; turn < 3; turn++) took.push((await ask(url + address, options)).took)
        usual.set(url + address, Math.max(...took))
      }
    }

    await leave()
    const slow: string[] = []
    for (let round = 0; round < 3; round++) {
      for (const url of both()) {
        for (const [address, options] of requests) {
          // What the machine is busy with otherwise slows both down.
          const [{ status, took }, idle] = await Promise.all([
            ask(url + address, options),
            ask(`${url}/api/health/live`),
          ])
          expect(status, address).toBeLessThan(500)
          const mayTake = 500 + Math.max(usual.get(url + address) ?? 250, idle.took)
          if (took > mayTake)
            slow.push(`${round}. ${url}${address}: ${Math.round(took)} of ${Math.round(mayTake)} ms`)
        }
      }
    }
    expect(slow).toEqual([])
    // Readers get what is saved meanwhile; whoever works here is told to try again.
    await machines.content.write('posts/first.md', post('First', '2026-01-01', `While it was ${name}.`))
    const signInPage = await editor.get(`${machines.one.url}/studio`)
    expect(signInPage.status()).toBe(200)
    expect(await signInPage.text()).toContain('Nobody can be looked up right now')
    const saved = async () =>
      (await onBoth('/blog/first')).map((text) => text.includes(`While it was ${name}.`))
    await expect.poll(saved, { timeout: 10_000 }).toEqual([true, true])
    expect(JSON.parse((await ask(`${machines.one.url}/api/health/ready`)).text)).toMatchObject({
      redis: 'away',
    })

    await come()
    const back = Date.now()
    for (const url of both()) {
      await expect.poll(() => studio(editor, url), { timeout: 10_000 }).toBe('/studio')
      const draft = async () => (await reviewer.get(`${url}/blog/draft`)).status()
      await expect.poll(draft, { timeout: 10_000 }).toBe(200)
    }
    expect(Date.now() - back).toBeLessThan(10_000)
    console.log(`Redis ${name}: all was as before ${Date.now() - back} ms after it was back`)
  })
}

test('SIGTERM: not ready, still serving, streams ended, then gone with status 0 within 10 s', async ({
  playwright,
}) => {
  const { two, env } = machines
  const editor = await playwright.request.newContext()
  await signIn(editor, two, env, 'editor')
  await editor.post(`${two.url}/api/draft`, { form: { to: '/' } })
  const cookie = (await editor.storageState()).cookies.map((one) => `${one.name}=${one.value}`).join('; ')
  const stream = await fetch(`${two.url}/api/live`, { headers: { cookie } })
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const streamed = stream.text().then(() => Date.now())
  const started = Date.now()
  const ended = two.terminate()
  await expect.poll(async () => (await ask(`${two.url}/api/health/ready`)).status).toBe(503)
  const page = await ask(`${two.url}/`)
  expect([page.status, page.headers.get('connection')]).toEqual([200, 'close'])
  expect((await streamed) - started).toBeLessThan(1000)
  const { code, took } = await ended
  expect(code).toBe(0)
  expect(took).toBeLessThan(10_000)
  console.log(`SIGTERM: ended after ${took} ms`)
  await expect(ask(`${two.url}/`)).rejects.toThrow('fetch failed')
  // What happens meanwhile is there when it starts, first request included.
  await machines.content.write('posts/meanwhile.md', post('Meanwhile', '2026-01-04', 'Text.'))
  await two.start()
  expect((await ask(`${two.url}/blog/meanwhile`)).status).toBe(200)
})

async function studio(client: APIRequestContext, url: string): Promise<string> {
  return new URL((await client.get(`${url}/studio`)).url()).pathname
}

async function makeReviewLink(editor: APIRequestContext): Promise<string> {
  const page = `${machines.one.url}/studio/posts/posts/draft.md`
  const fields = readForm(await (await editor.get(page)).text(), 'Make a link')
  const made = await editor.post(page, { multipart: { ...fields, days: '7' } })
  const link = /\/review\/[\w-]{43}/.exec(await made.text())?.[0]
  if (link === undefined) throw new Error('No link was made')
  return link
}
