import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeContent, type ContentFolder } from './content-folder.ts'
import { freePort, startNginx, startRedis, type Daemon } from './daemons.ts'
import { findProgram } from './debian.ts'
import { startMachine, type Machine } from './machine.ts'

/** Why there can be no test of several machines here; `undefined` when there can. */
export function whyNot(): string | undefined {
  if (!findProgram('redis-server', 'redis-server')) return 'there is no redis-server'
  return findProgram('nginx', 'nginx-light') ? undefined : 'there is no nginx'
}

export interface Machines {
  readonly content: ContentFolder
  readonly redis: Daemon
  readonly nginx: Daemon
  readonly one: Machine
  readonly two: Machine
  /** Where readers come, without a trailing slash. */
  readonly front: string
  /** The environment of the first, for commands that are run beside it. */
  readonly env: Readonly<Record<string, string>>
  /** Whatever has been started. */
  close(): Promise<void>
}

/** Two instances of one content folder with a Redis, behind an nginx. */
export async function openMachines(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Machines> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    const content = await makeContent(files)
    closing.push(content.delete)
    const redis = await startRedis()
    closing.push(redis.close)
    const other = await mkdtemp(path.join(tmpdir(), 'masthead-data-'))
    closing.push(() => rm(other, { recursive: true, force: true }))
    const { SITE_URL: _, ...folders } = content.env
    const env = { ...folders, REDIS_URL: `redis://127.0.0.1:${redis.port}`, ...settings }
    const one = await startMachine(await freePort(), env)
    closing.push(one.stop)
    const two = await startMachine(await freePort(), { ...env, DATA_DIR: other })
    closing.push(two.stop)
    const nginx = await startNginx([one.port, two.port])
    closing.push(nginx.close)
    return { content, redis, nginx, one, two, env, front: `http://localhost:${nginx.port}`, close }
  } catch (error) {
    await close()
    throw error
  }
}

export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Milliseconds. */
  readonly took: number
}

/** Asks once; redirects are answers. */
export async function ask(url: string, options: RequestInit = {}): Promise<Reply> {
  const started = performance.now()
  const response = await fetch(url, { redirect: 'manual', ...options })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, took: performance.now() - started }
}
