import { execFileSync } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { readForm, signIn } from './author.ts'
import { post } from './content-folder.ts'
import { freePort, startRedis, type Daemon } from './daemons.ts'
import { makeGitContent, type GitContent } from './git-content.ts'
import { startMachine, type Machine } from './machine.ts'
import { ask, whyNot } from './machines.ts'

test.describe.configure({ mode: 'default', timeout: 120_000 })

const missing = whyNot()
test.skip(missing !== undefined, missing ?? '')

const secret = 'What only GitHub and we know'
const closing: (() => Promise<unknown>)[] = []
let content: GitContent
let redis: Daemon
let env: Readonly<Record<string, string>>
let one: Machine
/** On another machine, with a checkout of its own. */
let far: Machine
/** With the checkout of the first. */
let near: Machine

test.beforeAll(async () => {
  if (missing !== undefined) return
  test.setTimeout(180_000)
  content = await makeGitContent({ 'posts/a.md': post('A', '2026-01-01', 'Old text.') })
  closing.push(content.delete)
  redis = await startRedis()
  closing.push(redis.close)
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-far-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const origin = path.join(path.dirname(content.contentDir), 'origin.git')
  execFileSync('git', ['clone', '-q', origin, path.join(folder, 'content')])
  const { SITE_URL: _, ...folders } = content.env
  const url = `redis://127.0.0.1:${redis.port}`
  env = { ...folders, REDIS_URL: url, WEBHOOK_SECRET: secret, CONTENT_PUSH: 'true', DRAIN_SECONDS: '0' }
  const start = async (changes: Readonly<Record<string, string>>) => {
    const machine = await startMachine(await freePort(), { ...env, ...changes })
    closing.push(machine.stop)
    return machine
  }
  one = await start({})
  near = await start({ DATA_DIR: path.join(folder, 'near') })
  far = await start({ CONTENT_DIR: path.join(folder, 'content'), DATA_DIR: path.join(folder, 'far') })
})
test.afterAll(async () => {
  for (const step of closing.toReversed()) await step()
})

function event(): string {
  const pushed_at = Math.floor(Date.now() / 1000)
  return JSON.stringify({ ref: 'refs/heads/main', after: randomUUID(), repository: { pushed_at } })
}

async function deliver(to: Machine, body = event()): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  return (await ask(`${to.url}/api/webhook`, { method: 'POST', body, headers })).status
}

/** Milliseconds until every one of them shows a text. */
async function untilShown(all: readonly Machine[], address: string, text: string): Promise<number> {
  const started = Date.now()
  const show = async () => {
    const pages = await Promise.all(all.map(({ url }) => ask(url + address)))
    return pages.every((page) => page.text.includes(text))
  }
  await expect.poll(show, { timeout: 12_000, intervals: [20] }).toBe(true)
  return Date.now() - started
}

test('a push that one is told of is on all, each from its own checkout, and is done once', async () => {
  await untilShown([one, near, far], '/blog/a', 'Old text.')
  await content.push('posts/a.md', post('A', '2026-01-01', 'New text.'))
  const body = event()
  expect(await deliver(one, body)).toBe(200)
  const took = await untilShown([one, near, far], '/blog/a', 'New text.')
  console.log(`On all ${took} ms after the webhook was answered`)
  expect(took).toBeLessThan(1000)
  for (const other of [one, near, far]) expect(await deliver(other, body)).toBe(409)
})

test('what the studio publishes at one is on all, by way of the upstream', async ({ playwright }) => {
  const editor = await playwright.request.newContext()
  await signIn(editor, one, env, 'editor')
  const page = `${one.url}/studio/posts/posts/a.md`
  const fields = readForm(await (await editor.get(`${page}?do=unpublish`)).text(), 'Unpublish')
  await editor.post(`${page}?do=unpublish`, { multipart: fields })
  const started = Date.now()
  for (const { url } of [one, near, far]) {
    await expect
      .poll(async () => (await ask(`${url}/blog/a`)).status, { intervals: [20], timeout: 5000 })
      .toBe(404)
  }
  console.log(`Unpublished on all ${Date.now() - started} ms after the studio's answer`)
  expect(content.git('status', '--porcelain')).toBe('')
})

test('two instances of one checkout that are told at once do not get into each other’s way', async () => {
  for (let round = 0; round < 4; round++) {
    await content.push(`posts/round-${round}.md`, post(`Round ${round}`, '2026-01-02', 'Text.'))
    const statuses = await Promise.all([one, near, far].map((to) => deliver(to)))
    expect(statuses).toEqual([200, 200, 200])
    await untilShown([one, near, far], `/blog/round-${round}`, `Round ${round}`)
  }
  expect(content.git('status', '--porcelain')).toBe('')
})

test('one that was down has what it missed when it starts, first request included', async () => {
  await far.terminate()
  await content.push('posts/missed.md', post('Missed', '2026-01-03', 'Text.'))
  expect(await deliver(one)).toBe(200)
  await far.start()
  expect((await ask(`${far.url}/blog/missed`)).status).toBe(200)
})

test('what happens while Redis hangs is on all within 10 s after it goes on', async () => {
  redis.signal('SIGSTOP')
  await content.push('posts/hung.md', post('Hung', '2026-01-04', 'Text.'))
  expect(await deliver(one)).toBe(200)
  expect((await ask(`${one.url}/blog/hung`)).status).toBe(200)
  await wait(4000)
  expect((await ask(`${far.url}/blog/hung`)).status).toBe(404)
  redis.signal('SIGCONT')
  const took = await untilShown([one, near, far], '/blog/hung', 'Hung')
  console.log(`On all ${took} ms after Redis went on`)
  expect(took).toBeLessThan(10_000)
})

test('what happens while Redis is dead and forgets is on all within 10 s after it is back', async () => {
  await redis.kill()
  await content.push('posts/dead.md', post('Dead', '2026-01-05', 'Text.'))
  expect(await deliver(near)).toBe(200)
  // The one that knows is gone, too, and with it what it had to tell.
  await near.terminate()
  await redis.start()
  execFileSync('redis-cli', ['-p', String(redis.port), 'flushall'], { stdio: 'ignore' })
  await near.start()
  const took = await untilShown([one, near, far], '/blog/dead', 'Dead')
  console.log(`On all ${took} ms after the last one was back`)
  expect(took).toBeLessThan(10_000)
})
