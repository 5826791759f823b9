import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Edition } from '#lib/edition/edition'
import { at, sampleLibrary, samplePost, sampleSite } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { createFront } from '#lib/server/front'
import { createLiveReload } from '#lib/server/live-reload'
import { readSettings } from '#lib/server/settings'
import type { Runtime } from '#lib/server/runtime-type'

const noon = at('2026-03-01T12:00:00Z')
const library = sampleLibrary([samplePost('café'), samplePost('result', { date: noon })], {
  site: { ...sampleSite, feed: { limit: 1 } },
  redirects: [
    { from: '/old', to: '/blog/café#here', owner: undefined },
    { from: '/away', to: 'https://other.example/a%20b?x=1', owner: undefined },
  ],
})

let now = at('2026-03-01T00:00:00Z')
let edition: Edition<'public'> = publicEdition(library, now)
let server: Server
let settled = 0

/** Of the runtime the front uses only this. What reaches "Next" is answered with the address it was given. */
const runtime = {
  settings: readSettings({}, '/'),
  edition: () => edition,
  access: { editorOf: () => Promise.resolve(undefined) } as unknown as Runtime['access'],
  settle: async () => {
    settled++
    edition = publicEdition(library, now)
  },
  publicFile: () => undefined,
  mediaFile: (name: string) => name,
} satisfies Partial<Runtime>

beforeAll(async () => {
  const front = createFront({
    runtime: runtime as Partial<Runtime> as Runtime,
    builtFile: () => undefined,
    next: (request, response) => {
      response.end(`next ${request.url}`)
    },
    live: createLiveReload(() => Promise.resolve(undefined)),
    finished: undefined,
    dev: false,
  })
  server = createServer(front)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<string> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    httpRequest({ port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve(`${response.statusCode} ${response.headers.location ?? body}`.trim()))
    })
      .on('error', reject)
      .end()
  })
}

it('lets what the edition knows through, whatever is asked of it', async () => {
  expect(await ask('/blog/caf%C3%A9')).toBe('200 next /blog/caf%C3%A9')
  expect(await ask('/search?q=a')).toBe('200 next /search?q=a')
})

it('sends what it does not know where nothing is kept, the routes of Next among it', async () => {
  expect(await ask('/blog/nothing')).toBe('200 next /api/missing?address=%2Fblog%2Fnothing')
  expect(await ask('/api/missing?address=/blog/café'.normalize().replace('é', '%C3%A9'))).toBe(
    '200 next /api/missing?address=%2Fapi%2Fmissing',
  )
  expect(await ask('/studious')).toBe('200 next /api/missing?address=%2Fstudious')
  expect(await ask('/api/preview?address=/')).toBe('200 next /api/missing?address=%2Fapi%2Fpreview')
  expect(await ask('/_next/image?url=/x')).toBe('200 next /api/missing?address=%2F_next%2Fimage')
})

it('lets a post through from its instant on, the very first request included', async () => {
  now = at('2026-03-01T11:59:59.999Z')
  expect(await ask('/blog/result')).toContain('missing')
  now = noon
  expect(await ask('/blog/result')).toBe('200 next /blog/result')
})

it('knows an archive of a feed once it is full, and not how it is answered', async () => {
  now = at('2026-03-01T00:00:00Z')
  expect(await ask('/feed-1.xml')).toBe('200 next /feeds/feed-1.xml')
  expect(await ask('/atom-2.xml')).toContain('missing')
  expect(await ask('/feeds/feed-1.xml')).toContain('missing')
  now = noon
  expect(await ask('/atom-2.xml')).toBe('200 next /feeds/atom-2.xml')
})

it('lets a feed be asked to leave out what there is, in one spelling, and nothing else', async () => {
  expect(await ask('/feed.xml?x=1&without=none,news')).toBe('200 next /feed.xml?without=news')
  expect(await ask('/feed.xml?without=none')).toBe('200 next /feed.xml')
  expect(await ask('/blog/caf%C3%A9?without=news')).toBe('200 next /blog/caf%C3%A9')
})

it('gives every address one spelling', async () => {
  expect(await ask('/blog/cafe%CC%81?page=2')).toBe('308 /blog/caf%C3%A9?page=2')
  expect(await ask('//blog/caf%C3%A9/')).toBe('308 /blog/caf%C3%A9')
})

it('redirects old addresses, keeping what was asked of them', async () => {
  expect(await ask('/old?a=b')).toBe('308 /blog/caf%C3%A9?a=b#here')
  expect(await ask('/old/')).toBe('308 /blog/caf%C3%A9#here')
  expect(await ask('/away')).toBe('308 https://other.example/a%20b?x=1')
})

it('refuses to write, and addresses that are none', async () => {
  expect(await ask('/blog/caf%C3%A9', 'POST')).toMatch(/^405 /)
  expect(await ask('/blog/%E0%A4%A')).toMatch(/^400 /)
})

it('does not wait for the edition when the edition itself calls', async () => {
  const before = settled
  expect(await ask('/api/invalidate', 'POST')).toBe('200 next /api/invalidate')
  expect(settled).toBe(before)
})

it('leads authors to the studio, and lets nobody act by reading', async () => {
  expect(await ask('/studio/sign-in')).toBe('200 next /studio/sign-in')
  expect(await ask('/studio/posts')).toBe('303 /studio/sign-in')
  for (const address of ['/api/draft', '/api/webhook', '/api/auth/signin/github', '/api/auth/signout']) {
    expect(await ask(address), address).toMatch(/^405/)
  }
})

it.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'https://example.org.evil.example' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://example.org' }, 403],
  [{ origin: 'https://example.org' }, 200],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{}, 200],
])('of requests that act, lets those of its own pages through: %o', async (headers, status) => {
  expect(await ask('/api/draft', 'POST', headers)).toMatch(new RegExp(`^${status}`))
})
