import type { IncomingMessage, ServerResponse } from 'node:http'
import { formatProblem, type Problem } from '#lib/core/problem'

export const liveAddress = '/api/live'

/** Who may listen: `problems` and reloads, `reloads` alone, or nobody. */
export type Listening = 'problems' | 'reloads' | undefined

/** Tells open pages over server-sent events that they have changed, or what is wrong with the files. */
export interface LiveReload {
  /**
   * Answers the address of the events; 404 to whoever may not listen. `?age=` says how many milliseconds ago the page was
   * asked for: what has reloaded since reloads it at once.
   */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Reloads every open page. */
  reload(): void
  /** Shows these problems on every open page, and on those opened later, until they are mended. */
  show(problems: readonly Problem[]): void
  close(): void
}

const mostStreams = 200

/** `mayListen` is asked when a page begins to listen, and again before anything is sent to it. */
export function createLiveReload(mayListen: (request: IncomingMessage) => Promise<Listening>): LiveReload {
  const streams = new Map<ServerResponse, IncomingMessage>()
  let problems: readonly string[] = []
  let closed = false
  let reloadedAt = -Infinity

  const sendTo = async (response: ServerResponse, request: IncomingMessage, event: string, data: unknown) => {
    const listening = await mayListen(request)
    if (listening === undefined) response.end()
    else if (event !== 'problems' || listening === 'problems')
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const send = (event: string, data: unknown) => {
    for (const [response, request] of streams) {
      sendTo(response, request, event, data).catch(() => response.destroy())
    }
  }
  return {
    async answer(request, response) {
      const askedAt = performance.now() - ageOf(request)
      if (closed) {
        // Whoever listens comes back, and finds another instance.
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).end()
        return
      }
      if (streams.size >= mostStreams || (await mayListen(request)) === undefined) {
        response.writeHead(404, { 'Cache-Control': 'no-store' }).end()
        return
      }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'private, no-store',
        // A proxy that collects what it passes on would hold events back.
        'X-Accel-Buffering': 'no',
      })
      response.flushHeaders()
      streams.set(response, request)
      request.on('close', () => streams.delete(response))
      await sendTo(response, request, 'problems', problems)
      // It may show what was there before, and has not heard.
      if (reloadedAt >= askedAt) await sendTo(response, request, 'reload', null)
    },
    reload() {
      reloadedAt = performance.now()
      send('reload', null)
    },
    show(found) {
      const formatted = found.map(formatProblem)
      if (JSON.stringify(formatted) === JSON.stringify(problems)) return
      problems = formatted
      send('problems', problems)
    },
    close: () => {
      closed = true
      for (const response of streams.keys()) response.end()
    },
  }
}

function ageOf({ url }: IncomingMessage): number {
  const age = Number(new URL(url ?? '/', 'http://site').searchParams.get('age') ?? 0)
  return Number.isFinite(age) ? age : 0
}
