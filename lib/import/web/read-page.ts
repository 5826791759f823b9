import { request as requestPlainly, type IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { AskError, sayWhy, vettedLookup, whyNotAsked, type Lookup } from '#lib/core/ask-outside'

export interface ReadOptions {
  /** Lets private addresses be read, and without TLS: for tests on the same machine. */
  readonly allowPrivate?: boolean
  /** Milliseconds for everything, redirects included; 10,000 by default. */
  readonly timeout?: number
  /** Finds the addresses of a name; the system's way by default. */
  readonly lookup?: Lookup
}

/** A page elsewhere, as far as it was read. */
export interface ReadPage {
  /** Where it was found in the end. */
  readonly url: string
  readonly html: string
}

/** Bytes: what a page says of itself stands in its head. */
const mostBytes = 512 * 1024
const mostRedirects = 4

/**
 * Reads the beginning of a page elsewhere. Only public addresses are asked, each redirect is looked at like the first
 * address, and time and bytes are bounded.
 * @throws {AskError}
 */
export async function readPage(url: string, options: ReadOptions = {}): Promise<ReadPage> {
  const { timeout = 10_000 } = options
  const signal = AbortSignal.timeout(timeout)
  let asked = url
  for (let step = 0; step <= mostRedirects; step++) {
    const answer = await ask(asked, options, signal, timeout)
    if (answer.html !== undefined) return { url: asked, html: answer.html }
    if (!URL.canParse(answer.location, asked)) throw new AskError('it leads on to no address')
    asked = new URL(answer.location, asked).href
  }
  throw new AskError(`it leads on more than ${mostRedirects} times`)
}

type Answer = { readonly html: string } | { readonly html?: undefined; readonly location: string }

function ask(
  url: string,
  { allowPrivate = false, lookup }: ReadOptions,
  signal: AbortSignal,
  timeout: number,
): Promise<Answer> {
  const reason = whyNotAsked(url, allowPrivate)
  if (reason !== undefined) return Promise.reject(new AskError(reason))
  const target = new URL(url)
  const send = target.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(
        error instanceof AskError
          ? error
          : new AskError(sayWhy(error, signal.aborted, timeout), { cause: error }),
      )
    const request = send(target, {
      // A connection of its own, which nobody else has opened.
      agent: false,
      signal,
      lookup: vettedLookup(allowPrivate, lookup),
      maxHeaderSize: 16 * 1024,
      headers: {
        Accept: 'text/html, application/xhtml+xml;q=0.9',
        'Accept-Encoding': 'identity',
        'User-Agent': 'Masthead',
        Connection: 'close',
      },
    })
    request.on('response', (response) => readAnswer(response).then(resolve, fail))
    request.on('error', fail)
    request.end()
  })
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const { statusCode = 0, headers } = response
  try {
    if (statusCode >= 300 && statusCode < 400 && headers.location) return { location: headers.location }
    if (statusCode !== 200) throw new AskError(`it answered with status ${statusCode}`)
    const type = headers['content-type'] ?? ''
    if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) throw new AskError('it is no page')
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostBytes) break
    }
    return { html: decode(Buffer.concat(chunks).subarray(0, mostBytes), type) }
  } finally {
    response.destroy()
  }
}

/** By what the header says, else what the page says, else as UTF-8. */
function decode(bytes: Buffer, type: string): string {
  const declared =
    /charset=["']?([\w-]+)/i.exec(type)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1] ??
    'utf-8'
  try {
    return new TextDecoder(declared).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError) return bytes.toString('utf8')
    throw error
  }
}
