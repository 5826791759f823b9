import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { readPage } from '#lib/import/web/read-page'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const here = { allowPrivate: true } as const

it('reads a page, in the encoding that it names', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/latin') {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(Buffer.from('<meta charset="iso-8859-1"><title>Z\u00fcrich</title>', 'latin1'))
    } else response.writeHead(200, html).end('<title>Zürich</title>')
  })
  expect(await readPage(url, here)).toEqual({ url, html: '<title>Zürich</title>' })
  expect((await readPage(`${url}/latin`, here)).html).toContain('<title>Zürich</title>')
})

it('follows a few redirects, and says where the page was found', async () => {
  const url = await serve((request, response) => {
    const step = Number(request.url!.slice(1))
    if (step > 0) response.writeHead(302, { location: `/${step - 1}` }).end()
    else response.writeHead(200, html).end('there')
  })
  expect(await readPage(`${url}/3`, here)).toEqual({ url: `${url}/0`, html: 'there' })
  await expect(readPage(`${url}/9`, here)).rejects.toThrow('leads on more than 4 times')
})

it.each([
  ['http://blog.example.org/', 'does not begin with https://'],
  ['file:///etc/passwd', 'does not begin with https://'],
  ['https://127.0.0.1/', 'is not public'],
  ['https://[::1]/', 'is not public'],
  ['https://169.254.169.254/latest/meta-data', 'is not public'],
  ['https://ada:secret@blog.example.org/', 'holds a sign-in'],
  ['nonsense', 'no address'],
])('asks nothing of %s', async (url, why) => {
  await expect(readPage(url)).rejects.toThrow(why)
})

function lookup(_name: string, _options: unknown, done: (error: null, found: never) => void): void {
  done(null, [
    { address: '93.184.216.34', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ] as never)
}

it('asks nothing of a name that leads to a private address, also as one of several', async () => {
  await expect(readPage('https://rebound.example/', { lookup })).rejects.toThrow(
    'an address that is not public',
  )
})

it('follows no redirect to where it would not have gone by itself', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(301, { location: 'ftp://other.example/' }).end(),
  )
  await expect(readPage(url, here)).rejects.toThrow('does not begin with https://')
})

it('gives up on a page that does not come, and takes no more of a long one than it needs', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, html)
    if (request.url === '/slow') return void response.write('<title>')
    const more = () => response.write('x'.repeat(65_536), (error) => (error ? undefined : more()))
    more()
  })
  await expect(readPage(`${url}/slow`, { ...here, timeout: 300 })).rejects.toThrow(
    'did not answer within 0.3',
  )
  expect((await readPage(`${url}/endless`, here)).html).toHaveLength(512 * 1024)
})

it.each([
  [404, html, 'answered with status 404'],
  [200, { 'content-type': 'image/png' }, 'is no page'],
  [302, { location: 'https://[' }, 'leads on to no address'],
] as const)('says of status %s with %o what is wrong', async (status, headers, why) => {
  const url = await serve((_request, response) => response.writeHead(status, headers).end())
  await expect(readPage(url, here)).rejects.toThrow(why)
})
