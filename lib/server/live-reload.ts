import type { IncomingMessage, ServerResponse } from 'node:http'
import { formatProblem, type Problem } from '#lib/core/problem'

export const liveAddress = '/api/live'

/** Tells open pages over server-sent events that they have changed, or what is wrong with the files. */
export interface LiveReload {
  /** Answers the event stream's address; returns whether it did. */
  intercept(request: IncomingMessage, response: ServerResponse): boolean
  /** Reloads every open page. */
  reload(): void
  /** Shows these problems on every open page, and on those opened later, until they are mended. */
  show(problems: readonly Problem[]): void
  close(): void
}

export function createLiveReload(): LiveReload {
  const streams = new Set<ServerResponse>()
  let problems: readonly string[] = []
  const send = (event: string, data: unknown, to: Iterable<ServerResponse> = streams) => {
    for (const stream of to) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  return {
    intercept(request, response) {
      if (request.url !== liveAddress) return false
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      streams.add(response)
      request.on('close', () => streams.delete(response))
      send('problems', problems, [response])
      return true
    },
    reload: () => send('reload', null),
    show(found) {
      problems = found.map(formatProblem)
      send('problems', problems)
    },
    close: () => {
      for (const stream of streams) stream.end()
    },
  }
}
