import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRange } from './byte-range'
import { chooseEncoding } from './compress'
import { sendFile } from './static-files'

const style = 'body { color: black }\n'.repeat(200)
let folder: string
let server: Server

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-static-'))
  await writeFile(path.join(folder, 'site.css'), style)
  await writeFile(path.join(folder, 'film.webm'), '0123456789')
  await writeFile(path.join(folder, 'nothing.png'), '')
  server = createServer((asked, response) => {
    void sendFile(asked, response, { file: path.join(folder, path.basename(asked.url!)), kept: 'for ever' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

it('sends text compressed as the client accepts it, each with a validator of its own', async () => {
  const plain = await ask('/site.css')
  const gzipped = await ask('/site.css', { 'accept-encoding': 'gzip, deflate' })
  const brotli = await ask('/site.css', { 'accept-encoding': 'gzip, deflate, br' })
  expect(plain.body.toString()).toBe(style)
  expect(gunzipSync(gzipped.body).toString()).toBe(style)
  expect(brotliDecompressSync(brotli.body).toString()).toBe(style)
  expect(new Set([plain, gzipped, brotli].map(({ headers }) => headers.etag)).size).toBe(3)
  for (const { headers } of [plain, gzipped, brotli]) expect(headers.vary).toBe('Accept-Encoding')
})

it('answers 304 to a client that has it, and HEAD without a body', async () => {
  const { headers } = await ask('/site.css', { 'accept-encoding': 'br' })
  const again = await ask('/site.css', { 'accept-encoding': 'br', 'if-none-match': headers.etag! })
  expect([again.status, again.body.length]).toEqual([304, 0])
  const head = await ask('/site.css', { 'accept-encoding': 'br' }, 'HEAD')
  expect([head.headers['content-length'], head.body.length]).toEqual([headers['content-length'], 0])
})

it('sends the part of a film that is asked for', async () => {
  const part = await ask('/film.webm', { range: 'bytes=2-4' })
  expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
    206,
    '234',
    'bytes 2-4/10',
  ])
  const whole = await ask('/film.webm', { range: 'bytes=2-4', 'if-range': '"another"' })
  expect([whole.status, whole.body.toString()]).toEqual([200, '0123456789'])
  expect((await ask('/film.webm', { range: 'bytes=10-' })).status).toBe(416)
  expect((await ask('/nothing.png')).status).toBe(200)
  expect((await ask('/nothing-there.png')).status).toBe(404)
})

it('sends a small file that has another in its place as it is now', async () => {
  await writeFile(path.join(folder, 'text.woff2'), 'first')
  expect((await ask('/text.woff2')).body.toString()).toBe('first')
  expect((await ask('/text.woff2', {}, 'HEAD')).headers).toMatchObject({
    'content-length': '5',
    'accept-ranges': 'bytes',
  })
  await writeFile(path.join(folder, 'text.woff2'), 'another')
  expect((await ask('/text.woff2')).body.toString()).toBe('another')
})

it('reads ranges as RFC 9110 has them', () => {
  expect(readRange('bytes=0-', 10)).toEqual({ start: 0, end: 9 })
  expect(readRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 })
  expect(readRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 })
  expect(readRange('bytes=5-99', 10)).toEqual({ start: 5, end: 9 })
  expect(readRange('bytes=-0', 10)).toBe('unsatisfiable')
  for (const header of [undefined, 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=x-y'])
    expect(readRange(header, 10)).toBeUndefined()
})

it('compresses no pictures, and nothing that a client refuses', () => {
  expect(chooseEncoding('br, gzip', 'image/png')).toBeUndefined()
  expect(chooseEncoding('br;q=0, gzip;q=0.5', 'text/css; charset=utf-8')).toBe('gzip')
  expect(chooseEncoding('identity', 'text/css')).toBeUndefined()
  expect(chooseEncoding(undefined, 'text/css')).toBeUndefined()
  expect(chooseEncoding('br', 'application/manifest+json')).toBe('br')
  expect(chooseEncoding('br', 'image/svg+xml')).toBe('br')
})

interface Reply {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function ask(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    request({ port, path: target, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', reject)
      .end()
  })
}
