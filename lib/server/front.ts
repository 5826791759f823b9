import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { encodeAddress } from '#lib/core/address'
import { locateAddress } from '#lib/edition/locate'
import { mediaType } from '#lib/edition/media'
import { readRequestedAddress } from '#lib/server/requested-address'
import type { Runtime } from '#lib/server/runtime-type'
import { sendFile, type StaticFile } from '#lib/server/static-files'

/** Where a request whose address leads nowhere is answered. */
export const missingRoute = '/api/missing'

/** Routes of the server about itself: a change of the edition calls one of them, and must not wait for itself. */
const internal = /^\/api\/(?:health\/(?:live|ready)|invalidate)$/

/** Routes that look things up themselves and that nothing keeps. */
const passed = /^\/(?:cards|_next)\//

/**
 * What every request passes before Next: malformed addresses are refused, an address has one spelling, an instant
 * that has passed turns the edition over first, and what the edition does not know never reaches a cache.
 */
export function createFront(
  runtime: Runtime,
  builtFile: (address: string) => StaticFile | undefined,
  next: RequestListener,
): RequestListener {
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) refuse(response, 500, 'Something broke on our side.')
      else response.destroy()
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requested = readRequestedAddress(request.url ?? '/')
    if (!requested.ok) return refuse(response, requested.status, requested.message)
    const { address, query, canonical } = requested
    // An edition that takes over calls these itself, and would wait for its own end.
    if (internal.test(address)) return next(request, response)
    await runtime.settle()
    if (passed.test(address)) return next(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return refuse(response, 405, 'This address can only be read.')
    }
    const file = staticFile(address)
    if (file) return sendFile(request, response, file)
    const location = locateAddress(runtime.edition(), address)
    if (location.kind === 'redirect') return redirect(response, targetOf(location.to, query))
    if (location.kind === 'nothing') {
      request.url = `${missingRoute}?address=${encodeURIComponent(address)}`
    } else if (!canonical) {
      return redirect(response, encodeAddress(address) + query)
    }
    return next(request, response)
  }

  function staticFile(address: string): StaticFile | undefined {
    if (address.startsWith('/media/')) {
      const name = address.slice('/media/'.length)
      return mediaType(runtime.edition(), name) === undefined
        ? undefined
        : { file: runtime.mediaFile(name), immutable: true }
    }
    const published = runtime.publicFile(address)
    return published === undefined ? builtFile(address) : { file: published, immutable: false }
  }
}

/** A redirect's target as a header may hold it; what was asked of the old address is asked of the new one. */
function targetOf(to: string, query: string): string {
  const { href, pathname, search, hash } = new URL(to, 'http://site')
  return to.startsWith('/') ? pathname + (search || query) + hash : href
}

/** Permanent, and asked about again each time: an address may come back into use. */
function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { Location: location, 'Cache-Control': 'no-cache' }).end()
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${status} ${message}\n`)
}
