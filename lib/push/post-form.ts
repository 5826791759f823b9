import { request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { AskError, sayWhy, vettedLookup, whyNotAsked, type Lookup } from '#lib/core/ask-outside'

export interface PostOptions {
  /** Lets private addresses be asked, and without TLS: for a hub on the same machine. */
  readonly allowPrivate: boolean
  /** Milliseconds for everything, from the name to the status. */
  readonly timeout?: number
  /** Finds the addresses of a name; the system's way by default. */
  readonly lookup?: Lookup
}

export interface Posted {
  readonly status: number
  /** Value of `Retry-After`. */
  readonly retryAfter: string | undefined
}

const longest = 5000

/**
 * Posts a form and reads the status and headers of the answer, nothing more. Only public addresses are asked: the name
 * is resolved once, what it leads to is looked at, and that is what the connection goes to. A redirect is an answer.
 * @throws {AskError}
 */
export function postForm(url: string, form: URLSearchParams, options: PostOptions): Promise<Posted> {
  const { allowPrivate, timeout = longest, lookup } = options
  const reason = whyNotAsked(url, allowPrivate)
  if (reason !== undefined) return Promise.reject(new AskError(reason))
  const target = new URL(url)
  const body = form.toString()
  const send = target.protocol === 'https:' ? requestSecurely : requestPlainly
  const signal = AbortSignal.timeout(timeout)
  return new Promise((settle, fail) => {
    const request = send(target, {
      method: 'POST',
      // A connection of its own, which nobody else has opened.
      agent: false,
      signal,
      lookup: vettedLookup(allowPrivate, lookup),
      maxHeaderSize: 16 * 1024,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Masthead',
        Connection: 'close',
      },
    })
    request.on('response', (response) => {
      const { statusCode = 0, headers } = response
      response.on('error', () => undefined)
      // Nobody wants to know what it has to say.
      response.destroy()
      settle({ status: statusCode, retryAfter: headers['retry-after'] })
    })
    request.on('error', (error) => {
      fail(
        error instanceof AskError
          ? error
          : new AskError(sayWhy(error, signal.aborted, timeout), { cause: error }),
      )
    })
    request.end(body)
  })
}
