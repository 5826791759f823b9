import { createHmac, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeSandbox, openNewsroom, type Sandbox } from '#lib/publish/newsroom.fixture'

const draft = '---\ntitle: A\ndate: 2024-01-01\ndraft: true\n---\n'
const secret = 'It is not safe to tell.'
const now = Date.UTC(2026, 2, 1, 12)

let sandbox: Sandbox
let receive: (request: Request) => Promise<{ status: number; message: string }>
let head = ''
beforeEach(() => {
  sandbox = makeSandbox({ 'posts/a.md': draft })
  receive = openNewsroom(sandbox, { webhookSecret: secret, now: () => now }).receive!
  head = sandbox.git('rev-parse', 'HEAD')
  sandbox.pushFile('posts/a.md', `${draft}More`)
})
afterEach(() => sandbox.remove())

interface Delivery {
  readonly body?: string | Buffer | ReadableStream
  readonly push?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly secret?: string
}

function pushOf(changes: object = {}, repository: object = {}) {
  return {
    ref: 'refs/heads/main',
    after: randomUUID(),
    repository: { pushed_at: now / 1000 - 1, ...repository },
    ...changes,
  }
}

function delivery({
  push = pushOf(),
  body = JSON.stringify(push),
  headers = {},
  secret: key = secret,
}: Delivery = {}) {
  const signed = body instanceof ReadableStream ? '' : createHmac('sha256', key).update(body).digest('hex')
  const all = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signed}`,
    ...headers,
  }
  const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined)
  return new Request('http://localhost/api/webhook', {
    method: 'POST',
    body,
    headers: given,
    duplex: 'half',
  } as RequestInit)
}

it('pulls once it is signed, and takes in what changed', async () => {
  expect(await receive(delivery())).toEqual({ status: 200, message: 'Pulled.' })
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(sandbox.elsewhere('rev-parse', 'HEAD'))
  expect(sandbox.taken).toEqual([['posts/a.md']])
  expect(await openNewsroom(sandbox).audit(5)).toMatchObject([{ by: { id: 'webhook' }, action: 'pulled' }])
})

it.each<[string, number, Delivery]>([
  ['without a signature', 401, { headers: { 'x-hub-signature-256': undefined } }],
  [
    'with the older signature only',
    401,
    { headers: { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' } },
  ],
  ['signed with another secret', 401, { secret: 'Some other secret.' }],
  ['signed with nothing', 401, { headers: { 'x-hub-signature-256': 'sha256=' } }],
  ['signed with too much', 401, { headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}0` } }],
  ['a ping that is not signed', 401, { headers: { 'x-github-event': 'ping' }, secret: 'x' }],
  ['without an id', 400, { headers: { 'x-github-delivery': undefined } }],
  ['without an event', 400, { headers: { 'x-github-event': undefined } }],
  ['of a push 16 minutes ago', 403, { push: pushOf({}, { pushed_at: now / 1000 - 16 * 60 }) }],
  ['of a push to come', 403, { push: pushOf({}, { pushed_at: now / 1000 + 16 * 60 }) }],
  [
    'of an old commit',
    403,
    { push: pushOf({ head_commit: { timestamp: '2026-03-01T11:00:00Z' } }, { pushed_at: undefined }) },
  ],
  ['of no known time', 400, { push: pushOf({}, { pushed_at: undefined }) }],
  ['of a time that is none', 400, { push: pushOf({}, { pushed_at: 'soon' }) }],
  ['without a branch', 400, { push: pushOf({ ref: undefined }) }],
  ['that is a list', 400, { push: [] }],
  ['that is no JSON', 400, { body: '{"ref":' }],
  ['that is empty', 400, { body: '' }],
  ['of another branch', 202, { push: pushOf({ ref: 'refs/heads/other' }) }],
  ['of a tag of the name', 202, { push: pushOf({ ref: 'refs/tags/main' }) }],
  ['of another event', 202, { headers: { 'x-github-event': 'issues' } }],
  ['that is a ping', 200, { headers: { 'x-github-event': 'ping' } }],
  ['that is a form', 415, { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['that is packed', 415, { body: gzipSync(Buffer.alloc(1e6)), headers: { 'content-encoding': 'gzip' } }],
  ['over 1 MiB', 413, { push: pushOf({ filler: 'x'.repeat(1024 * 1024) }) }],
  [
    'that does not end',
    413,
    { body: new ReadableStream({ pull: (flow) => flow.enqueue(new Uint8Array(65_536)) }) },
  ],
])('changes nothing for a delivery %s', async (_, status, given) => {
  expect((await receive(delivery(given))).status).toBe(status)
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(head)
  expect(sandbox.taken).toEqual([])
})

it('refuses what was delivered before: its id with another body, its body with another id, after a restart too', async () => {
  const [push, id] = [pushOf(), randomUUID()]
  const first = { push, headers: { 'x-github-delivery': id } }
  expect((await receive(delivery(first))).status).toBe(200)
  sandbox.pushFile('posts/a.md', `${draft}Again`)
  const restarted = openNewsroom(sandbox, { webhookSecret: secret, now: () => now }).receive!
  for (const again of [receive, restarted]) {
    expect((await again(delivery(first))).status).toBe(409)
    expect((await again(delivery({ push }))).status).toBe(409)
    expect((await again(delivery({ headers: { 'x-github-delivery': id } }))).status).toBe(409)
  }
  expect(sandbox.read('posts/a.md')).not.toContain('Again')
  expect((await receive(delivery())).status).toBe(200)
  expect(sandbox.read('posts/a.md')).toContain('Again')
})

it('does one of many that are the same and come at once', async () => {
  const push = pushOf()
  const answers = await Promise.all(Array.from({ length: 8 }, () => receive(delivery({ push }))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    200,
    ...Array.from({ length: 7 }, () => 409),
  ])
})

it('takes a delivery again whose pull failed', async () => {
  const first = { push: pushOf(), headers: { 'x-github-delivery': randomUUID() } }
  const url = sandbox.git('config', 'remote.origin.url')
  sandbox.git('config', 'remote.origin.url', '/nowhere')
  expect((await receive(delivery(first))).status).toBe(503)
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(head)
  sandbox.git('config', 'remote.origin.url', url)
  expect((await receive(delivery(first))).status).toBe(200)
})

it('is not there without a secret', () => {
  expect(openNewsroom(sandbox).receive).toBeUndefined()
})
