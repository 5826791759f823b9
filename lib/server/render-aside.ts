import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { tagsHeader } from '#lib/server/respond'
import type { Rendered } from '#lib/server/finished'

/** An answer to nobody in particular. */
export interface Aside {
  readonly status: number
  readonly rendered: Rendered
}

/** What of an answer is the page's: the rest is of the connection, or of what makes it. */
const ofPage =
  /^(?:access-control-.*|cache-control|content-language|content-security-policy|content-type|last-modified|link|permissions-policy|referrer-policy|speculation-rules|x-content-type-options|x-robots-tag)$/

/**
 * Has a page made for whoever will ask: the request holds nothing of the one that happened to be first, so nothing of
 * it can be in what is kept.
 */
export function renderAside(next: RequestListener, url: string, socket: Socket): Promise<Aside> {
  const request = new IncomingMessage(socket)
  request.method = 'GET'
  request.url = url
  request.headers = { host: 'localhost' }
  request.push(null)
  return new Promise((resolve, reject) => {
    const response = new AsideResponse(request, resolve)
    response.on('error', reject)
    Promise.resolve(next(request, response)).catch(reject)
  })
}

/** Takes what is written instead of sending it. */
class AsideResponse extends ServerResponse {
  readonly #chunks: Buffer[] = []

  constructor(
    request: IncomingMessage,
    readonly done: (aside: Aside) => void,
  ) {
    super(request)
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status
    const headers = rest.find((one) => typeof one === 'object' && one !== null)
    for (const [name, value] of Object.entries(headers ?? {})) this.setHeader(name, value as string)
    return this
  }

  override flushHeaders(): void {}

  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    this.#take(chunk, encoding)
    later(encoding, callback)
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (typeof chunk !== 'function') this.#take(chunk, encoding)
    const headers: Record<string, string> = {}
    let tags: readonly string[] = []
    for (const [name, value] of Object.entries(this.getHeaders())) {
      if (name === tagsHeader) tags = String(value).split(' ').map(decodeURIComponent)
      else if (ofPage.test(name)) headers[name] = String(value)
    }
    this.done({ status: this.statusCode, rendered: { body: Buffer.concat(this.#chunks), headers, tags } })
    queueMicrotask(() => {
      this.emit('finish')
      this.emit('close')
    })
    later(chunk, encoding, callback)
    return this
  }

  #take(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null) return
    this.#chunks.push(
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
        : Buffer.from(chunk as Uint8Array),
    )
  }
}

/** Calls the one of the arguments that is a function, as streams do once something is written. */
function later(...candidates: unknown[]): void {
  const callback = candidates.find((one) => typeof one === 'function') as (() => void) | undefined
  if (callback) queueMicrotask(callback)
}
