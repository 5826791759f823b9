import { createServer, type RequestListener, type Server } from 'node:http'
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server as RawServer,
  type Socket,
} from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { postForm, type PostOptions } from '#lib/push/post-form'

const servers: (Server | RawServer)[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  }
})

async function open(server: Server | RawServer): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub`
}

const serve = (listener: RequestListener) => open(createServer(listener))
const serveRaw = (listener: (socket: Socket) => void) =>
  open(createRawServer((socket) => void listener(socket.on('error', () => undefined))))

const form = new URLSearchParams({
  'hub.mode': 'publish',
  'hub.url': 'https://example.org/feed.xml?without=ä&b',
})
const post = (url: string, options: Partial<PostOptions> = {}) =>
  postForm(url, form, { allowPrivate: true, timeout: 400, ...options })

const leadNowhere: PostOptions['lookup'] = (_name, _options, done) => done(null, [])

describe('a post', () => {
  it('is a form, and brings back status and Retry-After', async () => {
    let seen = ''
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => (seen += text))
      request.on('end', () => {
        seen += ` ${request.method} ${request.url} ${request.headers['content-type']}`
        response.writeHead(503, { 'Retry-After': '120' }).end('busy')
      })
    })
    expect(await post(url)).toEqual({ status: 503, retryAfter: '120' })
    expect(seen).toBe(
      'hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2Ffeed.xml%3Fwithout%3D%C3%A4%26b POST /hub application/x-www-form-urlencoded',
    )
  })

  it('follows no redirect', async () => {
    let asked = 0
    const url = await serve((_request, response) => {
      asked++
      response.writeHead(307, { Location: '/elsewhere' }).end()
    })
    expect((await post(url)).status).toBe(307)
    expect(asked).toBe(1)
  })

  it('ends at its time, whether nothing comes, or a little at a time', async () => {
    const silent = await serveRaw(() => undefined)
    await expect(post(silent)).rejects.toThrow('it did not answer within 0.4 seconds')
    const dripping = await serveRaw((socket) => {
      const timer = setInterval(() => socket.write('H'), 20)
      socket.on('close', () => clearInterval(timer))
    })
    await expect(post(dripping)).rejects.toThrow(/could not be reached|did not answer/)
    await expect(post('http://hub.invalid/', { lookup: () => undefined })).rejects.toThrow('did not answer')
  })

  it('reads no body, however long, and no endless headers', async () => {
    let sent = 0
    const endless = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent++
      }
      response.writeHead(200).on('drain', more)
      more()
    })
    expect((await post(endless)).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(sent).toBeLessThan(200)
    const headers = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)
    })
    await expect(post(headers)).rejects.toThrow('it could not be reached')
  })

  it('says what was wrong with a hub that is down or talks nonsense', async () => {
    const url = await serve(() => undefined)
    servers.pop()!.close()
    await expect(post(url)).rejects.toThrow('it could not be reached (ECONNREFUSED)')
    const nonsense = await serveRaw((socket) => void socket.end('220 smtp.example ESMTP\r\n'))
    await expect(post(nonsense)).rejects.toThrow('it could not be reached')
  })
})

describe('a private address', () => {
  const careful = { allowPrivate: false }

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'http://hub.example/',
    'ftp://hub.example/',
    'file:///etc/passwd',
    'https://user:secret@hub.example/',
    'hub.example',
  ])('is not asked: %s', async (url) => {
    await expect(
      post(url, { ...careful, lookup: () => expect.unreachable('nothing is looked up') }),
    ).rejects.toThrow(/^(?:its address|it is no address)/)
  })

  it.each([['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::1'], ['::ffff:10.0.0.1'], ['fe80::1']])(
    'is not asked when a name leads to it: %s',
    async (...addresses) => {
      const lookup: PostOptions['lookup'] = (_name, _options, done) =>
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )
      await expect(post('https://hub.example/', { ...careful, lookup })).rejects.toThrow(
        'its name leads to an address that is not public',
      )
    },
  )

  it('is not asked by the name of this machine', async () => {
    await expect(post('https://localhost/', careful)).rejects.toThrow('not public')
  })

  it('is not slipped in between looking and connecting: the name is looked up once', async () => {
    let looked = 0
    const url = new URL(await serve((_request, response) => void response.writeHead(204).end()))
    const lookup: PostOptions['lookup'] = (_name, _options, done) => {
      looked++
      done(null, [{ address: '127.0.0.1', family: 4 }])
    }
    url.hostname = 'hub.invalid'
    expect((await post(url.href, { lookup })).status).toBe(204)
    expect(looked).toBe(1)
  })

  it('that a name leads nowhere is said', async () => {
    const nowhere = { ...careful, lookup: leadNowhere }
    await expect(post('https://hub.example/', nowhere)).rejects.toThrow('leads nowhere')
  })
})
