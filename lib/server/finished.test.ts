import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createFinishedResponses, type Rendered } from '#lib/server/finished'

function page(text: string, tags: readonly string[] = ['site']): Rendered {
  return { body: Buffer.from(text), headers: { 'content-type': 'text/html' }, tags }
}

it('renders a page once, however many ask for it at once and afterwards', async () => {
  const responses = createFinishedResponses(1e6)
  let renders = 0
  const render = async () => {
    renders++
    await new Promise((resolve) => setTimeout(resolve, 5))
    return page('A')
  }
  const all = await Promise.all(Array.from({ length: 100 }, () => responses.obtain('/a', render)))
  await responses.obtain('/a', render)
  expect(renders).toBe(1)
  expect(new Set(all).size).toBe(1)
})

it('keeps the same bytes in each encoding, under a tag of its own', async () => {
  const responses = createFinishedResponses(1e6)
  const text = 'A text that repeats itself. '.repeat(100)
  const { identity, gzip, br } = (await responses.obtain('/a', async () => page(text)))!
  expect(gunzipSync(gzip.body).toString()).toBe(text)
  expect(brotliDecompressSync(br.body).toString()).toBe(text)
  expect(new Set([identity.etag, gzip.etag, br.etag]).size).toBe(3)
  expect(br.headers).toMatchObject({ 'Content-Encoding': 'br', 'Content-Length': br.body.length })
  const other = createFinishedResponses(1e6)
  expect((await other.obtain('/b', async () => page(text)))!.br.etag).toBe(br.etag)
})

it('sends a picture as it is, whatever encodings a client likes', async () => {
  const responses = createFinishedResponses(1e6)
  const headers = { 'content-type': 'image/png' }
  const icon = await responses.obtain('/icon.png', async () => ({ ...page('icon'), headers }))
  for (const { body, headers: sent } of [icon!.identity, icon!.gzip, icon!.br]) {
    expect(body.toString()).toBe('icon')
    expect(sent).not.toHaveProperty('Content-Encoding')
  }
})

it('forgets what has a dropped tag, and nothing else', async () => {
  const responses = createFinishedResponses(1e6)
  await responses.obtain('/a', async () => page('A', ['site', 'entry:a']))
  await responses.obtain('/b', async () => page('B', ['site', 'entry:b']))
  responses.drop(['entry:a', 'unknown'])
  expect(responses.find('/a')).toBeUndefined()
  expect(responses.find('/b')).toBeDefined()
  responses.drop(['site'])
  expect([responses.count, responses.size]).toEqual([0, 0])
})

it('never keeps or hands on what was begun before a drop', async () => {
  const responses = createFinishedResponses(1e6)
  let goOn: (() => void) | undefined
  const older = responses.obtain('/a', async () => {
    await new Promise<void>((resolve) => (goOn = resolve))
    return page('old')
  })
  responses.drop(['site'])
  const newer = responses.obtain('/a', async () => page('new'))
  expect((await newer)!.identity.body.toString()).toBe('new')
  goOn!()
  expect((await older)!.identity.body.toString()).toBe('old')
  expect(responses.find('/a')!.identity.body.toString()).toBe('new')
})

it('keeps no more than it may, and lets the least asked for go', async () => {
  const responses = createFinishedResponses(10_000)
  for (let index = 0; index < 100; index++) {
    await responses.obtain(`/${index}`, async () => page('x'.repeat(200)))
    responses.find('/0')
  }
  expect(responses.size).toBeLessThanOrEqual(10_000)
  expect(responses.find('/0')).toBeDefined()
  expect(responses.find('/1')).toBeUndefined()
})

it('keeps nothing of what is not to be kept, or failed', async () => {
  const responses = createFinishedResponses(1e6)
  expect(await responses.obtain('/a', async () => undefined)).toBeUndefined()
  await expect(responses.obtain('/a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await responses.obtain('/a', async () => page('A'))).toBeDefined()
  expect(responses.count).toBe(1)
})
