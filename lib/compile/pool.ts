import { availableParallelism } from 'node:os'
import { startChild, type Answers, type Child, type Failure, type Limits } from './child'
import type { Answer, Task } from './worker'

/** The workers that compile. */
export interface Pool {
  readonly limits: Limits
  /** @throws {Error} when a worker's machinery is broken, or the pool is closed. */
  run(task: Task): Promise<{ readonly answer: Answer } | Failure>
  /** Has a worker started for whatever comes next, where there is none, and made quick. */
  warm(): void
  /** Has workers started, as many as there will be use for. @param tasks how many there will be. */
  start(tasks: number): void
  close(): Promise<void>
}

interface Waiting {
  readonly task: Task
  readonly resolve: (end: { readonly answer: Answer } | Failure) => void
  readonly reject: (error: unknown) => void
  /** Whether it has to be run by itself. */
  readonly alone: boolean
}

/** Milliseconds without work after which all workers but one end: that one is there for the next change. */
const idleTime = 3000

/** Tasks that a worker is given in one message. */
const mostAtOnce = 8

/**
 * Tasks for each processor from which on one worker for each pays. A worker's code is slow at first, and what makes it
 * quick takes about as long as several hundred posts, and a second processor meanwhile: fewer tasks are done as soon by
 * half as many workers, with less work.
 */
const manyEach = 400
/** Milliseconds of work after which there is one for each processor in any case: what takes so long is more than it seemed. */
const longWork = 8000

export interface PoolOptions {
  /** The bundled worker. */
  readonly workerFile: string
  /** The most; one for each processor unless told. */
  readonly workers?: number
  /** Milliseconds of a processor's time for one entry; 5,000 unless told. */
  readonly timeLimit?: number
  /** Bytes for one entry; 512 MiB unless told. */
  readonly memoryLimit?: number
}

/** Worker processes, started when there is something to do; one that dies is replaced. */
export function createPool(options: PoolOptions): Pool {
  const { workerFile, workers = availableParallelism() } = options
  const { timeLimit = 5_000, memoryLimit = 512 * 1024 * 1024 } = options
  const limits: Limits = { time: timeLimit, memory: memoryLimit }
  const idle: Child[] = []
  const children = new Set<Child>()
  const queue: Waiting[] = []
  const few = Math.ceil(workers / 2)
  let busy = 0
  /** When the work at hand began. */
  let since = 0
  let closed = false
  let timer: NodeJS.Timeout | undefined

  function next(): void {
    const isLong = performance.now() - since > longWork
    while (busy < (isLong ? workers : Math.max(few, children.size))) {
      const batch = takeBatch()
      if (batch.length === 0) return
      busy += 1
      void work(batch)
    }
  }

  async function work(batch: readonly Waiting[]): Promise<void> {
    let child = takeChild()
    const tasks = batch.map(({ task }) => task)
    try {
      const fresh = !child.used
      let outcome = await child.run(tasks)
      // What an earlier post left behind, a timer say, may have struck: a process of its own tells.
      if ('why' in outcome && batch.length === 1 && !fresh && !closed) {
        children.delete(child)
        child = addChild()
        outcome = await child.run(tasks)
      }
      settle(batch, outcome)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    } finally {
      busy -= 1
      if (child.alive && !closed) idle.push(child)
      else end(child)
      next()
      thinOut()
    }
  }

  /** Later, unless there is something to do until then. */
  function thinOut(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      for (const spare of idle.splice(1)) end(spare)
    }, idleTime)
    timer.unref()
  }

  function settle(batch: readonly Waiting[], outcome: Answers | Failure): void {
    if ('answers' in outcome)
      batch.forEach(({ resolve }, index) => resolve({ answer: outcome.answers[index]! }))
    else if (batch.length === 1 || closed) for (const { resolve } of batch) resolve(outcome)
    // Which of them it was is known when each is alone.
    else queue.unshift(...batch.map((waiting) => ({ ...waiting, alone: true })))
  }

  /** A few of those that wait, for one worker: where all have enough to do, fewer messages pass between processes. */
  function takeBatch(): readonly Waiting[] {
    const apart = queue.findIndex(({ alone }) => alone)
    const share = Math.min(mostAtOnce, Math.floor(queue.length / workers), apart < 0 ? Infinity : apart)
    return queue.splice(0, Math.max(1, share))
  }

  function end(child: Child): void {
    child.kill()
    children.delete(child)
  }

  function takeChild(): Child {
    for (let child = idle.pop(); child; child = idle.pop()) {
      if (child.alive) return child
      children.delete(child)
    }
    return addChild()
  }

  function addChild(isAhead = false): Child {
    const child = startChild(workerFile, limits, isAhead)
    children.add(child)
    return child
  }

  return {
    limits,
    run(task) {
      if (closed) return Promise.reject(new Error('the compiler is closed'))
      if (busy === 0) since = performance.now()
      return new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject, alone: false })
        next()
      })
    },
    warm() {
      if (!closed && children.size === 0) idle.push(addChild(true))
    },
    start(tasks) {
      if (closed) return
      const worthIt = tasks < manyEach * workers ? few : workers
      while (children.size < Math.min(worthIt, tasks)) idle.push(addChild())
      thinOut()
    },
    async close() {
      closed = true
      for (const { reject } of queue.splice(0)) reject(new Error('the compiler is closed'))
      for (const child of children) child.kill()
      children.clear()
    },
  }
}
