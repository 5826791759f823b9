import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '#lib/push/public-address'

type Lookup = (
  name: string,
  options: { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

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

/** An address that nothing is sent to, or an answer that did not come; the message is a clause for people. */
export class PostError extends Error {
  override readonly name = 'PostError'
}

const longest = 5000

/**
 * Posts a form and reads the status and headers of the answer, nothing more. Only public addresses are asked: the name
 * is resolved once, what it leads to is looked at, and that is what the connection goes to. A redirect is an answer.
 * @throws {PostError}
 */
export function postForm(url: string, form: URLSearchParams, options: PostOptions): Promise<Posted> {
  const { allowPrivate, timeout = longest, lookup = lookUp } = options
  const reason = whyNot(url, allowPrivate)
  if (reason !== undefined) return Promise.reject(new PostError(reason))
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
      lookup: vettedLookup(lookup, allowPrivate),
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
        error instanceof PostError
          ? error
          : new PostError(saying(error, signal.aborted, timeout), { cause: error }),
      )
    })
    request.end(body)
  })
}

function whyNot(url: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(url)) return 'it is no address'
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:'))
    return 'its address does not begin with https://'
  if (username !== '' || password !== '') return 'its address holds a sign-in'
  // A number is not looked up.
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return 'its address is not public'
  return undefined
}

function saying(error: Error, aborted: boolean, timeout: number): string {
  if (aborted) return `it did not answer within ${timeout / 1000} seconds`
  const code = (error as NodeJS.ErrnoException).code
  return code === undefined ? 'it could not be reached' : `it could not be reached (${code})`
}

/** One private address among those of a name is enough to keep away. */
function vettedLookup(lookup: Lookup, allowPrivate: boolean): LookupFunction {
  return (name, { all }, done) => {
    lookup(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) done(error, [])
      else if (!first) done(new PostError('its name leads nowhere'), [])
      else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
        done(new PostError('its name leads to an address that is not public'), [])
      else if (all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}
