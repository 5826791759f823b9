import { fork } from 'node:child_process'
import { processorTime, residentBytes } from './usage'
import type { Answer, Report, Task, WorkerArgument } from './worker'

/** In the order of the tasks. */
export interface Answers {
  readonly answers: readonly Answer[]
}

/** How tasks ended that did not end well: what is wrong, as a clause. */
export interface Failure {
  readonly why: 'time' | 'memory' | 'crash'
}

export interface Limits {
  /**
   * Milliseconds of a processor's time for the tasks of one message, without what images take: the same on a machine
   * that is busy with other things.
   */
  readonly time: number
  /** Bytes above what the worker holds when they begin. */
  readonly memory: number
}

export interface Child {
  readonly alive: boolean
  /** Whether it has run a task. */
  readonly used: boolean
  /** Runs tasks one after the other. @throws {Error} when the worker's machinery is broken. */
  run(tasks: readonly Task[]): Promise<Answers | Failure>
  kill(): void
}

/** Milliseconds of a processor's time that one image in one size may take. */
const imageTime = 60_000
/** How many times as long tasks may take in all, for what waits instead of working. */
const patience = 3
/** Milliseconds between looks at what a worker uses. */
const watchInterval = 50
/** Bytes that a worker may hold when it is done and still be used again. */
const worn = 400 * 1024 * 1024
const startTime = 60_000

type Settle = (end: Answers | Failure | Error) => void

/**
 * Starts a worker process with an empty environment.
 * @param isAhead whether nothing waits for it yet: it makes itself quick for what comes.
 */
export function startChild(workerFile: string, limits: Limits, isAhead: boolean): Child {
  const args: WorkerArgument[] = isAhead ? ['ahead'] : []
  const process = fork(workerFile, args, {
    env: { NODE_ENV: 'production' },
    // One thread beside its own, for V8 to collect and to make code quick: with four, as many processes as there are
    // processors take turns with their own helpers.
    execArgv: ['--max-old-space-size=512', '--v8-pool-size=1'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let alive = true
  let used = false
  /** Bytes, at its greatest. */
  let growth = 0
  let settle: Settle | undefined
  /** In milliseconds: of its processor's time, and of the clock that runs for all. */
  let deadline = { working: 0, waiting: 0 }
  let watch: NodeJS.Timeout | undefined
  let started: (() => void) | undefined
  let refused: ((error: Error) => void) | undefined
  const ready = new Promise<void>((resolve, reject) => {
    started = resolve
    refused = reject
  })
  // Whoever runs a task hears of it; before the first there is nobody.
  ready.catch(() => undefined)

  const end: Settle = (how) => {
    clearInterval(watch)
    const told = settle
    settle = undefined
    told?.(how)
  }
  const kill = () => {
    alive = false
    process.kill('SIGKILL')
  }
  const allow = (time: number) => {
    deadline = {
      working: processorTime(process.pid) + time,
      waiting: performance.now() + time * patience,
    }
  }
  const fail = (why: Failure['why']) => {
    kill()
    end({ why })
  }

  process.on('message', (said: Report) => {
    if (said.kind === 'ready') started?.()
    else if (said.kind === 'step' && settle) allow(said.making ? imageTime : limits.time)
    else if (said.kind === 'done') {
      // What posts leave behind in memory must not be held against a later one.
      if (residentBytes(process.pid) > worn) kill()
      end({ answers: said.answers })
    } else if (said.kind === 'failed') {
      const broken = new Error(said.message)
      if (said.stack !== undefined) broken.stack = said.stack
      end(broken)
    }
  })
  const gone = (cause?: Error) => {
    alive = false
    refused?.(new Error(`the compiler's worker ${workerFile} does not start`, { cause }))
    end({ why: 'crash' })
  }
  process.on('exit', (_code, signal) => {
    // V8 gives up at its own limit, a little before ours.
    if (signal === 'SIGABRT' && growth > limits.memory / 2) end({ why: 'memory' })
    gone()
  })
  process.on('error', gone)

  return {
    get alive() {
      return alive
    },
    get used() {
      return used
    },
    kill,
    async run(tasks) {
      used = true
      const impatience = setTimeout(kill, startTime)
      await ready.finally(() => clearTimeout(impatience))
      return new Promise((resolve, reject) => {
        settle = (how) => (how instanceof Error ? reject(how) : resolve(how))
        if (!alive) return end({ why: 'crash' })
        growth = 0
        const baseline = residentBytes(process.pid)
        allow(limits.time)
        watch = setInterval(() => {
          growth = Math.max(growth, residentBytes(process.pid) - baseline)
          if (growth > limits.memory) fail('memory')
          else if (processorTime(process.pid) > deadline.working) fail('time')
          else if (performance.now() > deadline.waiting) fail('time')
        }, watchInterval)
        process.send(tasks, (error) => {
          if (error) gone(error)
        })
      })
    },
  }
}
