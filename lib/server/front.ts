import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { encodeAddress } from '#lib/core/address'
import type { Finished, FinishedResponses } from '#lib/server/finished'
import type { Edition } from '#lib/edition/edition'
import { markdownAddress } from '#lib/edition/markdown-address'
import { locateAddress } from '#lib/edition/locate'
import { mediaType } from '#lib/edition/media'
import { feedQuery } from '#lib/feeds/exclusions'
import { isForAuthors } from '#lib/server/doors'
import { createAuthorsFront } from '#lib/server/front-authors'
import { createFinishedFront } from '#lib/server/front-finished'
import { refuse } from '#lib/server/refuse'
import { liveAddress, type LiveReload } from '#lib/server/live-reload'
import { readRequestedAddress, type RequestedAddress } from '#lib/server/requested-address'
import type { Runtime } from '#lib/server/runtime-type'
import type { PageStore } from '#lib/server/page-store'
import { sendFile, type StaticFile } from '#lib/server/static-files'
import { prefersMarkdown } from '#lib/server/negotiate'
import { sendFinished } from '#lib/server/send-finished'
import { headersOf, viewerOf, wantsPreview, withoutDraft } from '#lib/server/viewer-of'

/** Where a request whose address leads nowhere is answered. */
export const missingRoute = '/api/missing'

/** Where a request of somebody who may see more than the public is answered; nothing keeps what it says. */
const previewRoute = '/api/preview'

/** Where an archive of the site's feeds is answered: its address could be that of a page, and pages are made ahead. */
const archiveRoute = '/feeds'
const siteArchive = /^\/(?:feed|atom)-\d+\.(?:xml|json)$/

/** Routes of the server about itself: a change of the edition calls one of them, and must not wait for itself. */
const internal = /^\/api\/(?:health\/(?:live|ready)|invalidate)$/

/** Routes that look things up themselves and that nothing keeps. */
const passed = /^\/cards\//

/** What an edition has to do with; the rest (icons, rules, the manifest) is the same for everybody. */
const ofSite = /^\/(?:icon|favicon|apple-touch-icon|manifest\.webmanifest|robots\.txt|speculation-rules)/

/** What depends on more than its address. */
const ofQuery = /^\/(?:search|oembed)/

/** Headers by which Next speaks to itself: readers' pages are documents, and know no other way to be asked. */
const ofNext = /^(?:rsc|next-.*|x-(?:nextjs|middleware|invoke|prerender)-.*|x-matched-path|x-forwarded-host)$/

export interface FrontOptions {
  readonly runtime: Runtime
  readonly builtFile: (address: string) => StaticFile | undefined
  readonly next: RequestListener
  readonly live: LiveReload
  /** What is kept of readers' pages; `undefined` while developing, when code changes too. */
  readonly finished: FinishedResponses | undefined
  /** Where a page is taken from before Next is asked for it. */
  readonly pages?: Pick<PageStore, 'take'> | undefined
  readonly dev: boolean
}

/**
 * What every request passes before Next: malformed addresses are refused, an address has one spelling, an instant
 * that has passed turns the edition over first, and what the edition does not know never reaches a cache.
 */
export function createFront({
  runtime,
  builtFile,
  next,
  live,
  finished,
  pages,
  dev,
}: FrontOptions): RequestListener {
  const answerAuthors = createAuthorsFront({ runtime, next, dev })
  const answerFinished = finished && createFinishedFront({ runtime, next, finished, pages })
  return (request, response) => {
    const ready = findReady(request)
    if (ready) return sendFinished(request, response, ready)
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) refuse(response, 500, 'Something broke on our side.')
      else response.destroy()
    })
  }

  /** What most requests come to: a page that is finished, asked for by its own address by somebody who is nobody. */
  function findReady({ method, url, headers }: IncomingMessage): Finished | undefined {
    if (!finished || (method !== 'GET' && method !== 'HEAD') || !runtime.isSettled()) return undefined
    if (wantsPreview(headers.cookie) || headers.accept?.includes('markdown')) return undefined
    return finished.find(url ?? '/')
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requested = readRequestedAddress(request.url ?? '/')
    if (!requested.ok) return refuse(response, requested.status, requested.message)
    const { address, query, canonical } = requested
    // An edition that takes over calls these itself, and would wait for its own end.
    if (internal.test(address)) return next(request, response)
    await runtime.settle()
    if (isForAuthors(address)) return answerAuthors(request, response, address)
    if (dev && address.startsWith('/_next/')) return next(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return refuse(response, 405, 'This address can only be read.')
    }
    if (address === liveAddress) return live.answer(request, response)
    for (const name of Object.keys(request.headers)) if (ofNext.test(name)) delete request.headers[name]
    if (address.startsWith('/_next/static/')) return next(request, response)
    if (wantsPreview(request.headers.cookie)) {
      const viewer = await viewerOf(runtime, headersOf(request), address)
      if (viewer && !ofSite.test(address)) {
        return answerPreview(request, response, runtime.preview(viewer), requested)
      }
      request.headers.cookie = withoutDraft(request.headers.cookie ?? '')
    }
    if (passed.test(address)) return next(request, response)
    const file = mediaFile(runtime.edition(), address, 'for ever') ?? staticFile(address)
    if (file) return sendFile(request, response, file)
    const location = locateAddress(runtime.edition(), address)
    if (location.kind === 'redirect') return redirect(response, targetOf(location.to, query))
    if (location.kind === 'nothing') {
      request.url = `${missingRoute}?address=${encodeURIComponent(address)}`
    } else if (!canonical) {
      return redirect(response, encodeAddress(address) + query)
    }
    if (location.kind === 'nothing' || ofQuery.test(address)) return next(request, response)
    const isEntry = location.kind === 'entry'
    const inMarkdown = isEntry && prefersMarkdown(request.headers.accept)
    const url = encodeAddress(inMarkdown ? markdownAddress(address) : address)
    const isArchive = !isEntry && siteArchive.test(address)
    // There are more of them than anybody could keep.
    const excluding = isEntry ? '' : feedQuery(runtime.edition(), address, query)
    request.url = (isArchive ? archiveRoute : '') + url + excluding
    if (answerFinished && excluding === '') return answerFinished(request, response, url, isEntry)
    return next(request, response)
  }

  /** The route asks again who is there: this only finds the way. */
  async function answerPreview(
    request: IncomingMessage,
    response: ServerResponse,
    edition: Edition<'preview'>,
    { address, query, canonical }: Omit<Extract<RequestedAddress, { ok: true }>, 'ok'>,
  ): Promise<void> {
    const file = mediaFile(edition, address, 'nowhere') ?? staticFile(address)
    if (file) return sendFile(request, response, file)
    const location = locateAddress(edition, address)
    if (location.kind === 'redirect' || (!canonical && location.kind !== 'nothing')) {
      const to = location.kind === 'redirect' ? targetOf(location.to, query) : encodeAddress(address) + query
      response.writeHead(307, { Location: to, 'Cache-Control': 'private, no-store' }).end()
      return
    }
    const shown =
      location.kind === 'entry' && prefersMarkdown(request.headers.accept)
        ? markdownAddress(address)
        : address
    request.url = `${previewRoute}?${new URLSearchParams({ address: shown, query })}`
    return next(request, response)
  }

  function mediaFile(edition: Edition, address: string, kept: StaticFile['kept']): StaticFile | undefined {
    if (!address.startsWith('/media/')) return undefined
    const name = address.slice('/media/'.length)
    return mediaType(edition, name) === undefined ? undefined : { file: runtime.mediaFile(name), kept }
  }

  function staticFile(address: string): StaticFile | undefined {
    if (address.startsWith('/media/')) return undefined
    const published = runtime.publicFile(address)
    return published === undefined ? builtFile(address) : { file: published, kept: 'a while' }
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
