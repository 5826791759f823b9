import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { writeWhole } from '#lib/core/whole-file'
import { createFinishedResponses } from '#lib/server/finished'
import { createFront } from '#lib/server/front'
import { createLiveReload, type Listening } from '#lib/server/live-reload'
import { listPublicFiles } from '#lib/server/public-files'
import { refuse } from '#lib/server/refuse'
import { openNext } from '#lib/server/open-next'
import type { PageStore } from '#lib/server/page-store'
import type { Runtime } from '#lib/server/runtime-type'
import { sharedRuntime } from '#lib/server/share-runtime'
import type { StaticFile } from '#lib/server/static-files'
import { headersOf, wantsPreview } from '#lib/server/viewer-of'

/** Next drops kept pages only from within a route. */
const invalidateAddress = '/api/invalidate'

/**
 * Sent by a load balancer that asks another instance when one answers 503, and then leaves that one alone. It is told so
 * before this instance takes no more connections: what was just being sent over one of them would be lost.
 */
const nextHeader = 'x-next-instance'

/** Milliseconds for those who have waited at the door, before anything is made ready for changes and searches. */
const atTheDoor = 250

/** Milliseconds that answers which have begun may take once nobody new is served. */
const unfinished = 4000

export interface ServeOptions {
  readonly runtime: Runtime
  readonly root: string
  readonly dev: boolean
  /** Tags of kept pages that are older than the content: dropped before the first visitor comes. */
  readonly staleTags: readonly string[]
  /** Pages that were rendered ahead of the content as it is. */
  readonly pages?: PageStore | undefined
}

export interface Served {
  readonly port: number
  /** Reloads every open page that may listen. */
  reload(): void
  /**
   * Ends what is open for ever, serves newcomers for `seconds` more, finishes what has begun, and closes: within
   * `seconds` and five more.
   */
  close(seconds: number): Promise<void>
}

/** Serves the site with Next behind the front. @throws when the port is taken. */
export async function serve({ runtime, root, dev, staleTags, pages }: ServeOptions): Promise<Served> {
  await sharedRuntime(() => Promise.resolve(runtime))
  const server = createServer()
  // A visitor who comes before the doors are open waits; the call that sweeps the old pages out comes another way.
  const doors = new EventEmitter()
  const opened = once(doors, 'open')
  let answer: RequestListener | undefined
  let leaving = false
  server.on('request', (request, response) => {
    // Whoever keeps connections open makes the next one elsewhere.
    if (runtime.isDraining()) response.shouldKeepAlive = false
    if (leaving && request.headers[nextHeader] && /^(?:GET|HEAD)$/.test(request.method ?? '')) {
      return refuse(response, 503, 'This instance is about to end: ask another.')
    }
    void opened.then(() => answer?.(request, response))
  })
  const port = await listen(server, runtime.settings.port)
  // Where there are other instances, visitors go to one that is ready.
  const later = !runtime.shared.isAlone
  if (later) await stopListening(server)
  const inner = createServer((request, response) => {
    if (request.url === invalidateAddress) answer?.(request, response)
    else response.destroy()
  })
  const innerPort = await listen(inner, 0, '127.0.0.1')
  runtime.servedAt(port)
  // Commands that make links to this site find it here.
  const place = JSON.stringify({ origin: runtime.origin() })
  await writeWhole(path.join(runtime.settings.dataDir, 'serving.json'), place)
  const app = await openNext({ dev, dir: root, hostname: 'localhost', port, httpServer: server })
  const handle = app.getRequestHandler()
  const live = createLiveReload((request) => mayListen(runtime, request))
  const finished = dev ? undefined : createFinishedResponses(runtime.settings.pagesMemory)
  answer = createFront({
    runtime,
    builtFile: await findBuiltFiles(path.join(root, 'public'), path.join(runtime.settings.dataDir, 'assets')),
    next: (request, response) => void handle(request, response),
    live,
    finished,
    pages,
    dev,
  })
  await invalidate(innerPort, runtime.internalToken, staleTags)
  live.show(runtime.problems())
  runtime.onChange(async ({ tags, problems, changed }) => {
    await invalidate(innerPort, runtime.internalToken, tags)
    pages?.drop(tags)
    finished?.drop(tags)
    live.show(problems)
    if (changed) live.reload()
  })
  if (!dev) runtime.onChange(runtime.tellHubs)
  await runtime.newsroom.recover()
  await runtime.followOthers()
  doors.emit('open')
  if (later) await listen(server, port)
  // Of what went out while nobody served, too.
  if (!dev) runtime.tellHubs()
  const warming = setTimeout(runtime.warm, atTheDoor).unref()
  return {
    port,
    reload: live.reload,
    close: async (seconds) => {
      clearTimeout(warming)
      runtime.drain()
      live.close()
      await wait(seconds * 667)
      leaving = true
      await wait(seconds * 333)
      // Whoever waits at the door is let in first: one at each turn.
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), unfinished).unref()
      await closed
      await stopListening(inner)
      await Promise.race([runtime.newsroom.idle(), wait(1000)])
      await app.close()
      await pages?.close()
      await runtime.close()
    },
  }
}

function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Everybody while developing, and then of problems, too; else those whose pages are previews. */
async function mayListen(runtime: Runtime, request: IncomingMessage): Promise<Listening> {
  if (runtime.live) return 'problems'
  if (!wantsPreview(request.headers.cookie)) return undefined
  const headers = headersOf(request)
  const known = (await runtime.access.editorOf(headers)) ?? (await runtime.access.grantsOf(headers))[0]
  return known && 'reloads'
}

/** Built files are named by their hash, and come and go; those in `public/` are as they were at start. */
async function findBuiltFiles(
  publicDir: string,
  assetsDir: string,
): Promise<(address: string) => StaticFile | undefined> {
  const files = await listPublicFiles(publicDir)
  return (address) => {
    if (address.startsWith('/assets/')) {
      return { file: path.join(assetsDir, path.basename(address)), kept: 'for ever' }
    }
    const file = files.get(address)
    return file === undefined ? undefined : { file, kept: 'a while' }
  }
}

async function invalidate(port: number, token: string, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  const response = await fetch(`http://127.0.0.1:${port}${invalidateAddress}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(tags),
  })
  if (!response.ok) throw new Error(`Dropping kept pages failed with status ${response.status}`)
}
