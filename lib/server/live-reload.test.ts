import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLiveReload } from '#lib/server/live-reload'

const live = createLiveReload(() => Promise.resolve('reloads'))
const server = createServer((request, response) => void live.answer(request, response))
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/live`
})
afterAll(() => {
  live.close()
  server.close()
})

/** What a page hears that begins to listen now and was asked for so many milliseconds ago, until `then` is done. */
async function hearAfter(age: string, then: () => unknown = () => wait(200)): Promise<string> {
  const response = await fetch(`${url}?age=${age}`)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard += value
    }
  })()
  await then()
  await reader.cancel()
  await reading
  return heard
}

it('reloads a page that listens', async () => {
  const heard = await hearAfter('0', async () => {
    live.reload()
    await wait(200)
  })
  expect(heard).toBe('event: reload\ndata: null\n\n')
})

it('reloads a page that was asked for before a change and listens after it', async () => {
  live.reload()
  await wait(20)
  expect(await hearAfter('60000')).toBe('event: reload\ndata: null\n\n')
})

it('does not reload a page once more that was asked for after the change', async () => {
  live.reload()
  await wait(100)
  expect(await hearAfter('50')).toBe('')
})

it.each(['', 'x', 'Infinity', '-1'])('takes an age of %j for none', async (age) => {
  live.reload()
  await wait(100)
  expect(await hearAfter(age)).toBe('')
})
