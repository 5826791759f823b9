import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root, type RunningSite } from './site.ts'

/** An instance that is started and stopped more than once, always on the same port. */
export interface Machine extends RunningSite {
  readonly port: number
  /** Starts it again and waits until it says where it serves. */
  start(): Promise<void>
  /** Sends SIGTERM; fulfilled once it has ended, with its status and how long that took, in milliseconds. */
  terminate(): Promise<{ readonly code: number | null; readonly took: number }>
}

export async function startMachine(port: number, env: Readonly<Record<string, string>>): Promise<Machine> {
  let child: ChildProcess | undefined
  let output = ''
  const isOver = () => !child || child.exitCode !== null || child.signalCode !== null
  const terminate = async () => {
    const started = Date.now()
    if (isOver()) return { code: null, took: 0 }
    const ended = once(child!, 'exit')
    child!.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    return { code, took: Date.now() - started }
  }
  const machine: Machine = {
    port,
    url: `http://localhost:${port}`,
    output: () => output,
    async start() {
      output = ''
      const made = spawn(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'start'], {
        cwd: root,
        env: { ...process.env, ...env, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = made
      await new Promise<void>((resolve, reject) => {
        const read = (text: string) => {
          output += text
          if (/at http:\/\/localhost:\d+/.test(output)) resolve()
        }
        made.stdout.setEncoding('utf8').on('data', read)
        made.stderr.setEncoding('utf8').on('data', read)
        made.on('error', reject)
        made.on('exit', (code) => reject(new Error(`Ended with ${code} before it served:\n${output}`)))
      })
    },
    terminate,
    stop: async () => void (await terminate()),
  }
  await machine.start()
  return machine
}
