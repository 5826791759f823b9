import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from '#lib/shared/connection'

/** Whether there is a `redis-server` to test with; as root on Debian it is installed when it is missing. */
export const hasRedis = findRedis()

function findRedis(): boolean {
  if (runs('redis-server', ['--version'])) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  runs('apt-get', ['update', '-qq'])
  runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'])
  return runs('redis-server', ['--version'])
}

function runs(command: string, args: readonly string[]): boolean {
  // RUNLEVEL: the package starts no service of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0
}

export interface RedisServer {
  readonly url: string
  /** Stops it from answering, without ending it. */
  hang(): void
  goOn(): void
  /** Ends it at once; what it held is gone. */
  kill(): Promise<void>
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>
}

/** A Redis of a test's own, on the loopback, which keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const server: RedisServer = {
    url,
    hang: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
      child = spawn('redis-server', args, { stdio: 'ignore', cwd: '/' })
      for (let tries = 0; ; tries++) {
        try {
          return (await connect(url)).destroy()
        } catch (error) {
          if (tries === 100) throw error
          await wait(50)
        }
      }
    },
  }
  await server.start()
  return server
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
