import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import type { Rendered } from '#lib/server/finished'
import { headersThatAreKept } from '#lib/server/kept-headers'
import { tagsHeader } from '#lib/server/respond'

/** An answer to nobody in particular. */
export interface Aside {
  readonly status: number
  readonly rendered: Rendered
}

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
    const given = this.getHeaders()
    const headers = headersThatAreKept(given)
    const written = given[tagsHeader]
    const tags = written === undefined ? [] : String(written).split(' ').map(decodeURIComponent)
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
