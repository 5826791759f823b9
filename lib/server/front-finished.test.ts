import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { at, sampleLibrary, samplePost } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { createFinishedResponses, type FinishedResponses } from '#lib/server/finished'
import { createFront } from '#lib/server/front'
import { createLiveReload } from '#lib/server/live-reload'
import { keptUnder } from '#lib/server/respond'
import type { PageStore } from '#lib/server/page-store'
import type { Runtime } from '#lib/server/runtime-type'
import { readSettings } from '#lib/server/settings'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const edition = publicEdition(
  sampleLibrary([samplePost('one'), samplePost('two')]),
  at('2026-03-01T12:00:00Z'),
)

interface Started {
  readonly url: string
  readonly responses: FinishedResponses
  /** What reached "Next", and with which headers. */
  readonly seen: { readonly url: string; readonly headers: string }[]
}

async function start(
  next: RequestListener = (request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'X-Nextjs-Cache': 'HIT',
      ...keptUnder(['site', `entry:${request.url}`]),
    })
    response.write('<p>Page of ')
    response.end(`${request.url} ${'text '.repeat(100)}`)
  },
  pages?: Pick<PageStore, 'take'>,
): Promise<Started> {
  const responses = createFinishedResponses(1e6)
  const seen: { url: string; headers: string }[] = []
  const runtime = {
    settings: readSettings({}, '/'),
    edition: () => edition,
    isSettled: () => true,
    settle: async () => undefined,
    changedAt: () => at('2026-02-03T04:05:06Z'),
    publicFile: () => undefined,
  } satisfies Partial<Runtime>
  const server = createServer(
    createFront({
      runtime: runtime as Partial<Runtime> as Runtime,
      builtFile: () => undefined,
      next: (request, response) => {
        seen.push({ url: request.url!, headers: JSON.stringify(request.headers) })
        return next(request, response)
      },
      live: createLiveReload(() => Promise.resolve(undefined)),
      finished: responses,
      pages,
      dev: false,
    }),
  )
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, responses, seen }
}

it('renders a page once for all who ask, whatever they send along, and tells Next nothing of them', async () => {
  const { url, seen } = await start()
  const bodies = await Promise.all(
    ['/blog/one', '/blog/one?utm_source=x', '/blog/one?a=1&b=2', '/blog/one'].map(async (address) =>
      (await fetch(url + address, { headers: { cookie: 'theme=dark', 'x-spy': 'yes' } })).text(),
    ),
  )
  expect(new Set(bodies).size).toBe(1)
  expect(seen).toEqual([{ url: '/blog/one', headers: '{"host":"localhost"}' }])
})

it('answers in the encoding a client likes, with a strong tag, and 304 to who has it', async () => {
  const { url, seen } = await start()
  const tags = new Set<string>()
  for (const encoding of ['br, gzip', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding }
    const first = await fetch(`${url}/blog/one`, { headers })
    expect(await first.text()).toContain('Page of /blog/one')
    expect(first.headers.get('vary')).toBe('Accept-Encoding, Accept')
    expect(first.headers.get('cache-control') ?? '').not.toContain('no-store')
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^"[^"]+"$/)
    tags.add(etag)
    const again = await fetch(`${url}/blog/one`, { headers: { ...headers, 'if-none-match': `"x", ${etag}` } })
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
  }
  expect(tags.size).toBe(3)
  expect(seen).toHaveLength(1)
})

it('asks Next only once for what every page refers to, and answers 304 to who has it', async () => {
  const { url, seen } = await start()
  for (const address of ['/icon.svg', '/speculation-rules.json']) {
    const etag = (await fetch(url + address)).headers.get('etag')!
    const again = await fetch(url + address, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
  expect(seen.map((one) => one.url)).toEqual(['/icon.svg', '/speculation-rules.json'])
})

it('says nothing of how it was made', async () => {
  const { url } = await start()
  const { headers } = await fetch(`${url}/blog/one`)
  expect([...headers.keys()].filter((name) => /nextjs|masthead|powered/.test(name))).toEqual([])
})

function pageHeaders({ headers }: Response) {
  return [...headers].filter(([name]) => !/^(?:date|connection|keep-alive)$/.test(name))
}

it('answers HEAD as GET, without the body', async () => {
  const { url } = await start()
  const head = await fetch(`${url}/blog/one`, { method: 'HEAD' })
  const get = await fetch(`${url}/blog/one`)
  expect(pageHeaders(head)).toEqual(pageHeaders(get))
  expect(await head.text()).toBe('')
})

it('shows what is new to the first who asks after a drop', async () => {
  let version = 1
  const { url, responses } = await start((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...keptUnder(['site']) }).end(`version ${version}`)
  })
  expect(await (await fetch(`${url}/blog/one`)).text()).toBe('version 1')
  version = 2
  expect(await (await fetch(`${url}/blog/one`)).text()).toBe('version 1')
  responses.drop(['site'])
  expect(await (await fetch(`${url}/blog/one`)).text()).toBe('version 2')
})

it('keeps nothing of addresses that lead nowhere, of searches, or of what failed', async () => {
  const { url, responses } = await start((request, response) => {
    const failed = request.url === '/blog/two'
    response.writeHead(failed ? 500 : 200, keptUnder(['site'])).end('x')
  })
  for (let index = 0; index < 200; index++) await fetch(`${url}/blog/nothing-${index}`)
  for (let index = 0; index < 20; index++) await fetch(`${url}/search?q=${index}`)
  expect((await fetch(`${url}/blog/two`)).status).toBe(500)
  expect(responses.count).toBe(0)
})

it('makes Markdown and the document two answers of one address', async () => {
  const { url, seen } = await start()
  await fetch(`${url}/blog/one`, { headers: { accept: 'text/html' } })
  await fetch(`${url}/blog/one`, { headers: { accept: 'text/markdown' } })
  await fetch(`${url}/blog/one`, { headers: { accept: 'text/html' } })
  expect(seen.map((one) => one.url)).toEqual(['/blog/one', '/blog/one.md'])
})

/** What was rendered ahead, until it is dropped. */
function pagesAhead(pages: Readonly<Record<string, Record<string, string>>>) {
  const there = new Map(Object.entries(pages))
  return {
    there,
    take: async (address: string) => {
      const headers = there.get(address)
      return headers && { headers, tags: ['site'], body: Buffer.from(`Ahead: ${address}`) }
    },
  }
}

it('takes a page that was rendered ahead, and asks Next for every other', async () => {
  const ahead = pagesAhead({ '/blog/one': { 'content-type': 'text/html' } })
  const { url, seen } = await start(undefined, ahead)
  const taken = await fetch(`${url}/blog/one`)
  expect(await taken.text()).toBe('Ahead: /blog/one')
  expect(taken.headers.get('vary')).toBe('Accept-Encoding, Accept')
  expect(await (await fetch(`${url}/blog/two`)).text()).toContain('Page of /blog/two')
  expect(await (await fetch(`${url}/blog/one`, { headers: { accept: 'text/markdown' } })).text()).toContain(
    'Page of /blog/one.md',
  )
  expect(seen.map((one) => one.url)).toEqual(['/blog/two', '/blog/one.md'])
})

it('says of a feed that was rendered ahead when the edition last became what it is', async () => {
  const stale = { 'content-type': 'text/xml', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }
  const { url } = await start(undefined, pagesAhead({ '/feed.xml': stale }))
  const { headers } = await fetch(`${url}/feed.xml`)
  expect(headers.get('last-modified')).toBe('Tue, 03 Feb 2026 04:05:06 GMT')
})

it('shows what is new to the first who asks after a page that was rendered ahead is dropped', async () => {
  const ahead = pagesAhead({ '/blog/one': { 'content-type': 'text/html' } })
  const { url, responses } = await start(undefined, ahead)
  expect(await (await fetch(`${url}/blog/one`)).text()).toContain('Ahead')
  ahead.there.clear()
  responses.drop(['site'])
  expect(await (await fetch(`${url}/blog/one`)).text()).toContain('Page of')
})
