import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { readOutput, shorten } from './child-output.ts'
import { watchMemory } from './memory.ts'

export interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Finished {
  /** From the call to the end of the process, by the monotonic clock. */
  readonly milliseconds: number
  readonly peakBytes: number
}

/** A running process and all that it starts: a group and a session of its own. */
export interface ChildGroup {
  readonly pid: number
  /** Resolves when the process ends, with its status. */
  readonly ended: Promise<number>
  /** Waits until what it prints matches. @throws when it ends first, or has not within two hours. */
  printed(pattern: RegExp): Promise<void>
  /** Resolves when all that it printed is there. */
  readonly closed: Promise<void>
  output(): string
  peakBytes(): number
  /** Ends all of it, by its id; kills what is still there after ten seconds. */
  stop(): Promise<void>
}

/** How long a program may take to be ready, or to build, in milliseconds. */
const patience = 2 * 3_600_000

const running = new Set<ChildGroup>()
let stopping = false

/** Ends everything that still runs, and lets nothing start any more: for the end of the harness, whatever the reason. */
export async function stopAll(): Promise<void> {
  stopping = true
  await Promise.all([...running].map((group) => group.stop()))
}

/** Whether `stopAll` was called: what fails from then on has not failed by itself. */
export function isStopping(): boolean {
  return stopping
}

/** Kills at once what still runs: the last thing a process that exits can do. */
export function killAll(): void {
  for (const { pid } of running) signal(pid, 'SIGKILL')
}

export function startGroup({ command, args, cwd, env = {} }: Command): ChildGroup {
  if (stopping) throw new Error('the benchmark is being stopped')
  const child = spawn(command, args, {
    cwd,
    // A session of its own: the whole tree can be found, and a ^C reaches only the harness, which then ends it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited(), ...env },
  })
  const output = readOutput(child)
  const ended = whenEnded(child)
  const pid = child.pid ?? 0
  const memory = watchMemory(pid)
  const group: ChildGroup = {
    pid,
    ended,
    closed: output.closed,
    output: output.text,
    peakBytes: memory.peakBytes,
    printed: async (pattern) => {
      const fail = (why: string) => {
        throw new Error(`${command} ${why} before it printed ${pattern}\n${shorten(output.text())}`)
      }
      const cancelled = new AbortController()
      const late = sleep(patience, undefined, { signal: cancelled.signal }).then(() => fail('took too long'))
      late.catch(() => undefined)
      await Promise.race([output.printed(pattern), ended.then(() => fail('ended')), late])
      cancelled.abort()
    },
    stop: async () => {
      signal(pid, 'SIGTERM')
      const late = setTimeout(() => signal(pid, 'SIGKILL'), 10_000)
      await ended.catch(() => undefined)
      clearTimeout(late)
    },
  }
  running.add(group)
  const forget = () => {
    memory.stop()
    // What outlives its parent is ended, too.
    signal(pid, 'SIGKILL')
    running.delete(group)
  }
  ended.then(forget, forget)
  return group
}

/** Runs a command to its end. @throws with what it printed when its status is not 0. */
export async function runGroup(command: Command): Promise<Finished> {
  const started = performance.now()
  const group = startGroup(command)
  const late = setTimeout(() => void group.stop(), patience)
  const status = await group.ended.finally(() => clearTimeout(late))
  const milliseconds = performance.now() - started
  if (status !== 0) {
    await group.closed
    const line = [command.command, ...command.args].join(' ')
    throw new Error(`${line} ended with status ${status}\n${shorten(group.output())}`)
  }
  return { milliseconds, peakBytes: group.peakBytes() }
}

function whenEnded(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) return
  try {
    process.kill(-pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Every tool runs as in production, quietly, and without what was set for the harness. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, PORT: _port, CONTENT_DIR: _content, DATA_DIR: _data, ...env } = process.env
  return {
    ...env,
    NODE_ENV: 'production',
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
  }
}
