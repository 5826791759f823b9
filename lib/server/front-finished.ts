import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FinishedResponses, Rendered } from '#lib/server/finished'
import type { PageStore } from '#lib/server/page-store'
import { renderAside } from '#lib/server/render-aside'
import type { Runtime } from '#lib/server/runtime-type'
import { sendFinished } from '#lib/server/send-finished'

interface FinishedFrontOptions {
  readonly runtime: Pick<Runtime, 'changedAt'>
  readonly next: RequestListener
  readonly finished: FinishedResponses
  /** Where a page is taken from before Next is asked for it. */
  readonly pages: Pick<PageStore, 'take'> | undefined
}

/**
 * Answers what the request leads to within, and keeps the answer.
 * @param url under which it is kept. @param negotiated whether the answer depends on what the client likes.
 */
type FinishedFront = (
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  negotiated: boolean,
) => Promise<void>

/** Readers' pages: what is kept of them, else what was rendered ahead, else what Next renders. */
export function createFinishedFront({ runtime, next, finished, pages }: FinishedFrontOptions): FinishedFront {
  /** What was rendered ahead; an edition may be the same again, and is so since later. */
  async function takeAhead(url: string): Promise<Rendered | undefined> {
    const taken = await pages?.take(url)
    if (taken?.headers['last-modified'] === undefined) return taken
    const modified = new Date(runtime.changedAt()).toUTCString()
    return { ...taken, headers: { ...taken.headers, 'last-modified': modified } }
  }

  /** What Next renders, where it may be kept. */
  async function askNext(url: string, socket: Socket): Promise<Rendered | undefined> {
    const { status, rendered } = await renderAside(next, url, socket)
    return status !== 200 || rendered.tags.length === 0 ? undefined : rendered
  }

  return async (request, response, url, negotiated) => {
    const within = request.url ?? url
    const vary = negotiated ? 'Accept-Encoding, Accept' : 'Accept-Encoding'
    const made = await finished.obtain(url, async () => {
      const rendered = (await takeAhead(url)) ?? (await askNext(within, request.socket))
      return rendered && { ...rendered, headers: { ...rendered.headers, vary } }
    })
    return made ? sendFinished(request, response, made) : next(request, response)
  }
}
