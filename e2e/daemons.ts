import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './site.ts'

export interface Daemon {
  readonly port: number
  /** Everything the process has printed so far. */
  output(): string
  /** Sends a signal to the process, and to no other. */
  signal(name: NodeJS.Signals): void
  /** Starts it again on the same port, with what it keeps on disk. */
  start(): Promise<void>
  kill(): Promise<void>
  /** Ends it and removes what it kept. */
  close(): Promise<void>
}

/** A Redis on the loopback that writes every change to disk, as the one of `deploy/` does. */
export async function startRedis(): Promise<Daemon> {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-redis-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  return startDaemon(port, folder, 'redis-server', [
    ...args,
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ])
}

/** The nginx of `deploy/nginx` on the loopback, in front of what listens on these ports. */
export async function startNginx(ports: readonly number[]): Promise<Daemon> {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-nginx-'))
  const port = await freePort()
  await cp(path.join(root, 'deploy', 'nginx'), path.join(folder, 'masthead'), { recursive: true })
  await cp('/etc/nginx/mime.types', path.join(folder, 'mime.types'))
  const replace = async (from: string, to: string, changes: readonly (readonly [RegExp, string])[]) => {
    let text = await readFile(path.join(folder, from), 'utf8')
    for (const [pattern, value] of changes) {
      if (!pattern.test(text)) throw new Error(`${from}: no ${pattern.source}`)
      text = text.replaceAll(new RegExp(pattern, 'g'), value)
    }
    await writeFile(path.join(folder, to), text)
  }
  // As it is deployed, but for where things are.
  await replace('masthead/nginx.conf', 'nginx.conf', [
    [/listen 8080;/, `listen 127.0.0.1:${port};`],
    [/\/tmp\//, `${folder}/`],
    [/worker_processes auto;/, 'worker_processes 2;'],
    [/worker_connections 4096;/, 'worker_connections 512;'],
  ])
  await replace('masthead/cache.conf', 'masthead/cache.conf', [[/\/var\/cache\/nginx/, folder]])
  await replace('masthead/instances.conf', 'masthead/instances.conf', [
    [/app-1:3000/, `127.0.0.1:${ports[0]}`],
    [/app-2:3000/, `127.0.0.1:${ports[1]}`],
  ])
  const args = ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr']
  // Its workers are another user's otherwise, who may not enter the folder.
  const user = process.getuid?.() === 0 ? 'user root; ' : ''
  return startDaemon(port, folder, 'nginx', [...args, '-g', `${user}daemon off;`])
}

async function startDaemon(
  port: number,
  folder: string,
  command: string,
  args: readonly string[],
): Promise<Daemon> {
  let child: ChildProcess | undefined
  let output = ''
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    // One that was stopped could not hear anything else.
    child.kill('SIGCONT')
    child.kill(signal)
    await ended
  }
  const daemon: Daemon = {
    port,
    output: () => output,
    signal: (name) => void child?.kill(name),
    async start() {
      child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
      const ended = once(child, 'exit').then(() => {
        throw new Error(`${command} ended: ${output}`)
      })
      // It ends some day.
      ended.catch(() => undefined)
      await Promise.race([ended, untilListening(port)])
    },
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
  await daemon.start()
  return daemon
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const listens = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (listens) return
    await wait(50)
  }
}

/** One that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
