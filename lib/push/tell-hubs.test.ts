import { createServer, type Server } from 'node:http'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postForm } from '#lib/push/post-form'
import { mostTries } from '#lib/push/retry'
import { createHubTeller, type HubTeller, type HubTellerOptions } from '#lib/push/tell-hubs'

interface Hub {
  readonly url: string
  /** Topics in the order in which they were told. */
  readonly told: string[]
  /** What it answers next; 202 when there is nothing left. */
  readonly answers: (number | 'hold')[]
  release(): void
  readonly server: Server
}

const hubs: Hub[] = []
const tellers: HubTeller[] = []
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-hubs-'))
})
afterEach(async () => {
  for (const teller of tellers.splice(0)) await teller.close()
  for (const { server } of hubs.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
  await rm(folder, { recursive: true })
})

async function openHub(...answers: Hub['answers']): Promise<Hub> {
  const told: string[] = []
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      expect(form.get('hub.mode')).toBe('publish')
      expect(form.get('hub.topic')).toBe(form.get('hub.url'))
      told.push(form.get('hub.url')!.replace('https://example.org', ''))
      const answer = answers.shift() ?? 202
      if (answer === 'hold') held.push(() => void response.writeHead(202).end())
      else response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const hub = { url, told, answers, server, release: () => held.splice(0).forEach((answer) => answer()) }
  hubs.push(hub)
  return hub
}

function open(wait = 5, options: Partial<HubTellerOptions> = {}): HubTeller {
  const teller = createHubTeller({
    file: path.join(folder, 'hubs.json'),
    now: Date.now,
    chance: () => 0,
    post: (url, form) => postForm(url, form, { allowPrivate: true }),
    wait: () => wait,
    ...options,
  })
  tellers.push(teller)
  return teller
}

const topics = (shown: Readonly<Record<string, string>>) =>
  new Map(Object.entries(shown).map(([address, hash]) => [`https://example.org${address}`, hash]))

const quiet = () => new Promise((resolve) => setTimeout(resolve, 100))

it('tells every hub of the feeds that changed, and of no other, at once', async () => {
  const [one, two] = [await openHub(), await openHub()]
  const teller = open()
  const both = [one.url, two.url]
  await teller.notice(topics({ '/feed.xml': 'a', '/atom.xml': 'a' }), both)
  await quiet()
  expect([one.told, two.told]).toEqual([[], []])
  const before = Date.now()
  await teller.notice(topics({ '/feed.xml': 'b', '/atom.xml': 'a', '/new.xml': 'n' }), both)
  await expect.poll(() => two.told.toSorted()).toEqual(['/feed.xml', '/new.xml'])
  expect(one.told.toSorted()).toEqual(['/feed.xml', '/new.xml'])
  expect(Date.now() - before).toBeLessThan(1000)
  await teller.notice(topics({ '/feed.xml': 'b', '/atom.xml': 'a' }), both)
  await quiet()
  expect(one.told).toHaveLength(2)
})

it('tries again until a hub takes it, then no more', async () => {
  const hub = await openHub(503, 500, 302, 429)
  const teller = open()
  await teller.notice(topics({ '/feed.xml': 'a' }), [hub.url])
  await teller.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  await expect.poll(() => hub.told.length).toBe(5)
  await quiet()
  expect(hub.told).toHaveLength(5)
  expect(teller.silent()).toEqual([])
})

it('gives a hub up after the last attempt, and says so until it takes something', async () => {
  const hub = await openHub(...Array<number>(mostTries).fill(503))
  const teller = open()
  await teller.notice(topics({ '/feed.xml': 'a' }), [hub.url])
  await teller.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  await expect
    .poll(() => teller.silent())
    .toMatchObject([{ hub: hub.url, topics: ['https://example.org/feed.xml'], why: 'it answered 503' }])
  await quiet()
  expect(hub.told).toHaveLength(mostTries)
  const again = open()
  await again.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  expect(again.silent()).toHaveLength(1)
  await again.notice(topics({ '/feed.xml': 'c' }), [hub.url])
  await expect.poll(() => again.silent()).toEqual([])
})

it('loses nothing by a restart, and repeats nothing', async () => {
  const hub = await openHub()
  const first = open()
  await first.notice(topics({ '/feed.xml': 'a', '/atom.xml': 'a' }), [hub.url])
  await first.notice(topics({ '/feed.xml': 'b', '/atom.xml': 'a' }), [hub.url])
  await expect.poll(() => hub.told).toEqual(['/feed.xml'])
  await quiet()
  await first.close()
  const second = open()
  await second.notice(topics({ '/feed.xml': 'b', '/atom.xml': 'a' }), [hub.url])
  await quiet()
  expect(hub.told).toEqual(['/feed.xml'])
  await second.close()
  // What changed while nobody ran.
  await open().notice(topics({ '/feed.xml': 'b', '/atom.xml': 'z' }), [hub.url])
  await expect.poll(() => hub.told).toEqual(['/feed.xml', '/atom.xml'])
})

it('goes on after a restart with what a hub has not taken yet', async () => {
  const hub = await openHub(503)
  const first = open(60_000)
  await first.notice(topics({ '/feed.xml': 'a' }), [hub.url])
  await first.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  const file = path.join(folder, 'hubs.json')
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')).pings[0]?.tries).toBe(1)
  await first.close()
  const state = JSON.parse(await readFile(file, 'utf8'))
  state.pings[0].due = Date.now()
  await writeFile(file, JSON.stringify(state))
  await open().notice(topics({ '/feed.xml': 'b' }), [hub.url])
  await expect.poll(() => hub.told).toEqual(['/feed.xml', '/feed.xml'])
})

it('tells of a change that comes while it tells of the one before', async () => {
  const hub = await openHub('hold')
  const teller = open()
  await teller.notice(topics({ '/feed.xml': 'a' }), [hub.url])
  await teller.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  await expect.poll(() => hub.told.length).toBe(1)
  await teller.notice(topics({ '/feed.xml': 'c' }), [hub.url])
  await quiet()
  expect(hub.told).toHaveLength(1)
  hub.release()
  await expect.poll(() => hub.told.length).toBe(2)
})

it('lets a hub that hangs keep no other waiting, and asks it for a few things at a time', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `/${index}.xml`)
  const all = (hash: string) => topics(Object.fromEntries(names.map((name) => [name, hash])))
  const slow = await openHub(...Array<'hold'>(40).fill('hold'))
  const quick = await openHub()
  const teller = open()
  await teller.notice(all('a'), [slow.url, quick.url])
  await teller.notice(all('b'), [slow.url, quick.url])
  await expect.poll(() => quick.told.length).toBe(20)
  expect(slow.told).toHaveLength(4)
})

it('forgets a hub that is configured no more, and starts anew with a file that is broken', async () => {
  const hub = await openHub(...Array<number>(3).fill(503))
  const teller = open(60_000)
  await teller.notice(topics({ '/feed.xml': 'a' }), [hub.url])
  await teller.notice(topics({ '/feed.xml': 'b' }), [hub.url])
  await expect.poll(() => hub.told.length).toBe(1)
  await teller.notice(topics({ '/feed.xml': 'b' }), [])
  const file = path.join(folder, 'hubs.json')
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ seen: null, pings: [], failures: {} })
  await writeFile(file, '{"seen":')
  await open().notice(topics({ '/feed.xml': 'c' }), [hub.url])
  await quiet()
  expect(hub.told).toHaveLength(1)
})

const twoFeeds = (shown: string) =>
  new Map(['feed.xml', 'atom.xml'].map((name) => [`https://example.org/${name}`, shown]))

it('leaves to another instance what is the other’s to tell, and tells its own when all can show it', async () => {
  const hub = await openHub()
  const teller = open(5, { delay: 100, mine: async ({ topic }) => topic.endsWith('/feed.xml') })
  await teller.notice(twoFeeds('a'), [hub.url])
  await teller.notice(twoFeeds('b'), [hub.url])
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(hub.told).toEqual([])
  await expect.poll(() => hub.told).toEqual(['/feed.xml'])
  await expect
    .poll(async () => JSON.parse(await readFile(path.join(folder, 'hubs.json'), 'utf8')) as object)
    .toMatchObject({ pings: [], failures: {} })
})
