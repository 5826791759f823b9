import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createEngine } from '#lib/search/engine'
import { IndexLost } from '#lib/search/engine-type'
import type { EngineAnswer, EngineCall } from '#lib/server/search-thread'

// Pages and changes go first: making the index takes a processor for as long as it lasts. Elsewhere a priority is one of
// the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// Bundled into a folder of the project, where its packages are found.
const engine = createEngine((workerData as { readonly file: string | undefined }).file)

parentPort?.on('message', ({ id, name, of }: EngineCall) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ id, ...answer(name, of) } satisfies EngineAnswer)
})

function answer(name: EngineCall['name'], of: readonly unknown[]): Omit<EngineAnswer, 'id'> {
  try {
    const call = engine[name] as (...of: readonly unknown[]) => unknown
    return { result: call(...of) }
  } catch (error) {
    const { message, stack } = error as Error
    return { error: { message: stack ?? message, lost: error instanceof IndexLost } }
  }
}
