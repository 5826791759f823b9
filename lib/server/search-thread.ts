import { Worker } from 'node:worker_threads'
import { IndexLost, type Engine, type RemoteEngine } from '#lib/search/engine-type'

export interface EngineCall {
  readonly id: number
  readonly name: keyof Engine
  readonly of: readonly unknown[]
}

export interface EngineAnswer {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly message: string; readonly lost: boolean }
}

interface Asked {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** Megabytes of JavaScript: the words that typing errors are measured against, and one slice of texts. */
const mostMemory = 256

/** The engine of search in a thread of its own, started when it is first asked for something, and anew when it ends. */
export function createSearchThread(workerFile: string, file: string): RemoteEngine {
  const asked = new Map<number, Asked>()
  let worker: Worker | undefined
  let lastId = 0
  let closed = false

  const end = (error: Error) => {
    worker = undefined
    for (const { reject } of asked.values()) reject(error)
    asked.clear()
  }

  const start = (): Worker => {
    const started = new Worker(workerFile, {
      workerData: { file },
      // What the process was started with, a loader of TypeScript say, is not for the thread.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    })
    started.unref()
    started.on('message', ({ id, result, error }: EngineAnswer) => {
      const call = asked.get(id)
      asked.delete(id)
      if (!error) call?.resolve(result as never)
      else call?.reject(error.lost ? new IndexLost(error.message) : new Error(error.message))
    })
    const ended = (cause: unknown) => {
      if (worker === started) end(new IndexLost('The search ended unexpectedly', { cause }))
    }
    started.on('error', ended)
    started.on('exit', ended)
    return started
  }

  const ask = (name: keyof Engine, of: readonly unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('The search is closed'))
      const id = ++lastId
      asked.set(id, { resolve, reject })
      worker ??= start()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ id, name, of } satisfies EngineCall)
    })

  return {
    begin: (...of) => ask('begin', of),
    expect: (...of) => ask('expect', of),
    keepExpected: (...of) => ask('keepExpected', of),
    put: (...of) => ask('put', of),
    remove: (...of) => ask('remove', of),
    find: (...of) => ask('find', of),
    tidy: (...of) => ask('tidy', of),
    drop: (...of) => ask('drop', of),
    async close() {
      const running = worker
      if (running)
        await Promise.race([ask('close', []), new Promise((resolve) => setTimeout(resolve, 2000).unref())])
      closed = true
      worker = undefined
      end(new Error('The search is closed'))
      await running?.terminate()
    },
  }
}
