import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

export const root = path.dirname(import.meta.dirname)

export interface RunningSite {
  /** Without a trailing slash. */
  readonly url: string
  /** Everything the process has printed so far. */
  output(): string
  stop(): Promise<void>
}

/** Starts `npm start` (or `npm run dev`) on a free port and waits until it says where it serves. */
export async function startSite(
  env: Readonly<Record<string, string>> = {},
  script = 'start',
): Promise<RunningSite> {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'run.mjs'), script], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text
      const found = /at (http:\/\/localhost:\d+)/.exec(output)
      if (found) resolve(found[1]!)
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The site ended with ${code} before it served:\n${output}`)))
  })
  return { url, output: () => output, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}
