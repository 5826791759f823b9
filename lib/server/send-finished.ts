import type { IncomingMessage, ServerResponse } from 'node:http'
import { instantOf } from '#lib/core/instant'
import { isFresh } from '#lib/feeds/etag'
import { chooseEncoding } from '#lib/server/compress'
import type { Finished, Variant } from '#lib/server/finished'

/** Sends a finished response in the encoding that the client likes, or 304 where it has it (RFC 9110, section 13). */
export function sendFinished(request: IncomingMessage, response: ServerResponse, finished: Finished): void {
  const { headers, method } = request
  const { body, headers: finishedHeaders, etag } = finished[encodingFor(headers['accept-encoding'])]
  const until = headers['x-cache-until']
  const own = until === undefined ? finishedHeaders : withExpiry(finishedHeaders, String(until))
  const conditional = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined
  if (conditional && isFresh(new Headers(conditionsOf(headers)), etag, lastModified(finished))) {
    const { 'Content-Length': _length, 'Content-Encoding': _encoding, ...rest } = own
    response.writeHead(304, rest).end()
    return
  }
  response.writeHead(200, own)
  response.end(method === 'HEAD' ? undefined : body)
}

/**
 * For an nginx that says by its own clock what time it is: it counts how long something may be kept in whole seconds,
 * which may come to nearly two for one, unless it is told when that ends. Comes after `Cache-Control`, which it overrides.
 */
function withExpiry(headers: Variant['headers'], until: string): Variant['headers'] {
  const [, second] = /^(\d{1,12})(?:\.\d+)?$/.exec(until) ?? []
  return second === undefined ? headers : { ...headers, 'X-Accel-Expires': `@${second}` }
}

/** Clients say the same few things: what they say is read once. */
const encodings = new Map<string, 'br' | 'gzip' | 'identity'>()

function encodingFor(accepted: string | undefined): 'br' | 'gzip' | 'identity' {
  const key = accepted ?? ''
  const known = encodings.get(key)
  if (known) return known
  const chosen = chooseEncoding(accepted, 'text/html') ?? 'identity'
  if (encodings.size < 100) encodings.set(key, chosen)
  return chosen
}

function conditionsOf(headers: IncomingMessage['headers']): Record<string, string> {
  const noneMatch = headers['if-none-match']
  const since = headers['if-modified-since']
  return {
    ...(noneMatch === undefined ? {} : { 'if-none-match': noneMatch }),
    ...(since === undefined ? {} : { 'if-modified-since': since }),
  }
}

function lastModified({ lastModified: text }: Finished) {
  return text === undefined ? undefined : instantOf(Date.parse(text))
}
