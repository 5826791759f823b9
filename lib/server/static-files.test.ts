import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendFile } from '#lib/server/static-files'

let folder = ''
let server: Server
const css = 'p { color: red }\n'.repeat(200)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-static-'))
  await writeFile(path.join(folder, 'site.css'), css)
  await writeFile(path.join(folder, 'empty.txt'), '')
  await writeFile(path.join(folder, 'photo.jpg'), Buffer.alloc(5000, 7))
  server = createServer((incoming, response) => {
    void sendFile(incoming, response, { file: path.join(folder, incoming.url!), immutable: false })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

function get(file: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const sent = request({ port, path: `/${file}`, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject).end()
  })
}

it('sends text in the best coding that the client takes', async () => {
  const br = await get('site.css', { 'accept-encoding': 'gzip, br;q=0.9' })
  expect([br.headers['content-encoding'], brotliDecompressSync(br.body).toString()]).toEqual(['br', css])
  const gzip = await get('site.css', { 'accept-encoding': 'gzip, br;q=0' })
  expect([gzip.headers['content-encoding'], gunzipSync(gzip.body).toString()]).toEqual(['gzip', css])
  const plain = await get('site.css')
  expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, css])
  expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)
})

it('does not compress what is compressed already', async () => {
  const photo = await get('photo.jpg', { 'accept-encoding': 'br' })
  expect([photo.headers['content-encoding'], photo.body.length]).toEqual([undefined, 5000])
})

it('answers 304 to a client that has the file, and 200 once it has changed', async () => {
  const { headers } = await get('site.css', { 'accept-encoding': 'br' })
  const conditional = { 'accept-encoding': 'br', 'if-none-match': headers.etag! }
  expect((await get('site.css', conditional)).status).toBe(304)
  await writeFile(path.join(folder, 'site.css'), `${css}/* more */`)
  const changed = await get('site.css', conditional)
  expect([changed.status, brotliDecompressSync(changed.body).toString()]).toEqual([200, `${css}/* more */`])
})

it('sends the head alone when asked to, and an empty file as one', async () => {
  const head = await get('photo.jpg', {}, 'HEAD')
  expect([head.headers['content-length'], head.body.length]).toEqual(['5000', 0])
  expect(await get('empty.txt')).toMatchObject({ status: 200, body: Buffer.alloc(0) })
})

it('answers 404 for what is gone and for a folder', async () => {
  expect((await get('gone.css')).status).toBe(404)
  expect((await get('')).status).toBe(404)
})
