import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { chooseEncoding, compress } from '../lib/server/compress.ts'
import { changeForm, type Form } from './style-forms.ts'

export interface Certificate {
  readonly key: Buffer
  readonly cert: Buffer
}

export interface Proxy {
  readonly origin: string
  stop(): Promise<void>
}

/** Its requests and responses can do what is done with them here (Node's compatibility API). */
type Http2Listener = Parameters<typeof createSecureServer>[1]

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What of an answer is not of its connection. */
const carried = [
  'cache-control',
  'content-security-policy',
  'content-type',
  'permissions-policy',
  'referrer-policy',
  'speculation-rules',
  'x-content-type-options',
]

/**
 * Serves a running site with its documents in another form. All forms take the same way: an answer is asked for once,
 * changed, compressed as the site does it and kept, so that no form waits longer for the server than another.
 * @param certificate for HTTP/2; without one it speaks HTTP/1.1.
 */
export async function proxyForm(site: string, form: Form, certificate?: Certificate): Promise<Proxy> {
  const kept = new Map<string, Promise<Answer>>()
  const answer = (address: string, accepted: string | undefined): Promise<Answer> => {
    const key = `${address} ${accepted ?? ''}`
    const made = kept.get(key) ?? makeAnswer(site, form, address, accepted)
    kept.set(key, made)
    return made
  }
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await answer(request.url ?? '/', request.headers['accept-encoding'])
    response.writeHead(status, headers)
    response.end(body)
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response).catch((error: unknown) => {
      console.error(error)
      response.writeHead(502).end()
    })
  }
  const server = certificate
    ? createSecureServer({ ...certificate, allowHTTP1: true }, listener as unknown as Http2Listener)
    : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    // Browsers are gone by then; what they left open ends with the process.
    stop: async () => void server.close(),
  }
}

async function makeAnswer(
  site: string,
  form: Form,
  address: string,
  accepted: string | undefined,
): Promise<Answer> {
  const response = await fetch(site + address, { redirect: 'manual' })
  const headers: Record<string, string> = {}
  for (const name of carried) {
    const value = response.headers.get(name)
    if (value !== null) headers[name] = value
  }
  let body: Buffer = Buffer.from(await response.arrayBuffer())
  const type = headers['content-type'] ?? ''
  if (response.ok && type.startsWith('text/html')) {
    const policy = headers['content-security-policy'] ?? ''
    const read = async (file: string) => (await fetch(site + file)).text()
    const changed = await changeForm({ html: body.toString(), policy }, form, read)
    headers['content-security-policy'] = changed.policy
    body = Buffer.from(changed.html)
  }
  const encoding = chooseEncoding(accepted, type)
  if (encoding) {
    body = await compress(body, encoding)
    headers['content-encoding'] = encoding
  }
  headers['content-length'] = String(body.length)
  return { status: response.status, headers, body }
}
