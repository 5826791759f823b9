import { createHmac, randomUUID } from 'node:crypto'
import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import { post } from './content-folder.ts'
import { makeGitContent, type GitContent } from './git-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

const secret = 'What only GitHub and we know'

let content: GitContent
let site: RunningSite

test.beforeAll(async () => {
  content = await makeGitContent({ 'posts/a.md': post('Before', '2026-01-01', 'Old text.') })
  site = await startSite({ ...content.env, WEBHOOK_SECRET: secret })
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

interface Delivery {
  readonly body?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

function pushEvent(changes: object = {}): string {
  const pushed_at = Math.floor(Date.now() / 1000)
  return JSON.stringify({
    ref: 'refs/heads/main',
    after: randomUUID(),
    repository: { pushed_at },
    ...changes,
  })
}

function deliver(
  request: APIRequestContext,
  { body = pushEvent(), key = secret, headers = {} }: Delivery = {},
): Promise<APIResponse> {
  return request.post(`${site.url}/api/webhook`, {
    data: Buffer.from(body),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': 'push',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
      ...headers,
    },
  })
}

test('a push shows at once, first request included', async ({ request }) => {
  for (const address of ['/', '/blog/a', '/feed.xml']) expect(await get(request, address)).toContain('Before')
  await content.push('posts/a.md', post('Afterwards', '2026-01-01', 'New text.'))
  await content.push('posts/b.md', post('Added', '2026-01-02', 'Text.'))
  const answer = await deliver(request)
  expect([answer.status(), await answer.text()]).toEqual([200, '200 Pulled.\n'])
  expect(await get(request, '/blog/a')).toContain('New text.')
  for (const address of ['/', '/feed.xml', '/archive']) {
    expect(await get(request, address)).toContain('Afterwards')
    expect(await get(request, address)).toContain('Added')
  }
})

test('a broken post keeps its last good version while all else moves on', async ({ request }) => {
  await content.push('posts/a.md', '---\ntitle: [Broken\n---\n')
  await content.push('posts/b.md', post('Moved on', '2026-01-02', 'Text.'))
  expect((await deliver(request)).status()).toBe(200)
  expect(await get(request, '/blog/a')).toContain('New text.')
  expect(await get(request, '/')).toContain('Moved on')
  expect(await (await request.get(`${site.url}/api/health/ready`)).json()).toMatchObject({ problems: 1 })
})

test('what is forged, old, repeated, of another branch, or too much changes nothing', async ({ request }) => {
  const body = pushEvent()
  const id = { 'x-github-delivery': randomUUID() }
  expect((await deliver(request, { body, headers: id })).status()).toBe(200)
  await content.push('posts/b.md', post('Not yet', '2026-01-02', 'Text.'))
  const head = content.git('rev-parse', 'HEAD')
  const old = { repository: { pushed_at: Math.floor(Date.now() / 1000) - 3600 } }
  const refused: readonly (readonly [number, Delivery])[] = [
    [401, { key: 'Another secret of mine' }],
    [401, { headers: { 'x-hub-signature-256': 'sha256=00' } }],
    [409, { body }],
    [409, { headers: id }],
    [403, { body: pushEvent(old) }],
    [202, { body: pushEvent({ ref: 'refs/heads/other' }) }],
    [202, { headers: { 'x-github-event': 'star' } }],
    [200, { headers: { 'x-github-event': 'ping' } }],
    [400, { body: 'null' }],
    [413, { body: pushEvent({ filler: 'x'.repeat(1024 * 1024) }) }],
    [415, { headers: { 'content-type': 'text/plain' } }],
    [415, { headers: { 'content-encoding': 'gzip' } }],
  ]
  for (const [status, delivery] of refused) {
    expect((await deliver(request, delivery)).status(), JSON.stringify(delivery).slice(0, 200)).toBe(status)
  }
  expect((await request.get(`${site.url}/api/webhook`)).status()).toBe(405)
  expect(content.git('rev-parse', 'HEAD')).toBe(head)
  expect(await get(request, '/')).not.toContain('Not yet')
})

test('many at once are all done, and the last state shows', async ({ request }) => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => deliver(request)))
  expect(answers.map((answer) => answer.status())).toEqual(Array(6).fill(200))
  expect(await get(request, '/')).toContain('Not yet')
})

test('without a secret the address is not there', async ({ request }) => {
  await site.stop()
  site = await startSite(content.env)
  const answer = await deliver(request)
  expect(answer.status()).toBe(404)
  const unknown = await request.get(`${site.url}/api/webhook-that-is-not-there`)
  expect(answer.headers()['content-type']).toBe(unknown.headers()['content-type'])
})

async function get(request: APIRequestContext, address: string): Promise<string> {
  return (await request.get(site.url + address)).text()
}
