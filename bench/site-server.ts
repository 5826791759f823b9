import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { startGroup } from './child-group.ts'
import type { Beginning, Tool } from './tool.ts'

/** A site that answers. */
export interface Site {
  readonly origin: string
  /** Most memory of its process so far; 0 where files need none. */
  peakBytes(): number
  stop(): Promise<void>
}

/** Starts what serves a tool's site and waits until it says it is ready. */
export async function serveSite({ serving }: Tool, from: Beginning): Promise<Site> {
  if (serving.kind === 'files') return serveFolder(serving.folder)
  const port = await findFreePort()
  const group = startGroup(serving.start(port, from))
  try {
    await group.printed(serving.ready)
  } catch (error) {
    await group.stop()
    throw error
  }
  return { origin: `http://localhost:${port}`, peakBytes: group.peakBytes, stop: group.stop }
}

/** The least that files need. A folder answers with its `index.html`. */
export async function serveFolder(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    void send(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    async function send(address: string): Promise<void> {
      const file = path.join(folder, address.endsWith('/') ? `${address}index.html` : address)
      const found = file.startsWith(folder) && (await stat(file).catch(() => undefined))?.isFile()
      if (!found) return void response.writeHead(404).end()
      response.writeHead(200)
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    peakBytes: () => 0,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
