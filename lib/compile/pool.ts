import { startChild, type Child, type Failure, type Limits } from './child'
import type { Answer, Task } from './worker'

export interface Pool {
  /** @throws {Error} when a worker's machinery is broken, or the pool is closed. */
  run(task: Task): Promise<{ readonly answer: Answer } | Failure>
  /** Has a worker started for whatever comes next, where there is none. */
  warm(): void
  close(): Promise<void>
}

interface Waiting {
  readonly task: Task
  readonly resolve: (end: { readonly answer: Answer } | Failure) => void
  readonly reject: (error: unknown) => void
}

/** Milliseconds without work after which all workers but one end: that one is there for the next change. */
const idleTime = 3000

/** Worker processes, started when there is something to do; one that dies is replaced. */
export function createPool(workerFile: string, size: number, limits: Limits): Pool {
  const idle: Child[] = []
  const children = new Set<Child>()
  const queue: Waiting[] = []
  let busy = 0
  let closed = false
  let timer: NodeJS.Timeout | undefined

  function next(): void {
    while (busy < size) {
      const waiting = queue.shift()
      if (!waiting) return
      busy += 1
      void work(waiting)
    }
  }

  async function work({ task, resolve, reject }: Waiting): Promise<void> {
    let child = takeChild()
    try {
      const fresh = !child.used
      let outcome = await child.run(task)
      // What an earlier post left behind, a timer say, may have struck: a process of its own tells.
      if ('why' in outcome && !fresh && !closed) {
        children.delete(child)
        child = addChild()
        outcome = await child.run(task)
      }
      resolve(outcome)
    } catch (error) {
      reject(error)
    } finally {
      busy -= 1
      if (child.alive && !closed) idle.push(child)
      else end(child)
      next()
      clearTimeout(timer)
      timer = setTimeout(() => {
        for (const spare of idle.splice(1)) end(spare)
      }, idleTime)
      timer.unref()
    }
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

  function addChild(): Child {
    const child = startChild(workerFile, limits)
    children.add(child)
    return child
  }

  return {
    run(task) {
      if (closed) return Promise.reject(new Error('the compiler is closed'))
      return new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject })
        next()
      })
    },
    warm() {
      if (!closed && children.size === 0) idle.push(addChild())
    },
    async close() {
      closed = true
      for (const { reject } of queue.splice(0)) reject(new Error('the compiler is closed'))
      for (const child of children) child.kill()
      children.clear()
    },
  }
}
