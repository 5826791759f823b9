import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between looks. */
const pause = 20

/** Milliseconds for which work gives way at one time: it goes on, slowly, also where there is always something to do. */
const patience = 500

/** Share of its time for which this thread may be busy without anything giving way to it. */
const busy = 0.5

/**
 * For work that nobody waits for: a piece of it has its turn when requests leave room for it, and nothing holds it up.
 *
 * @returns what is to be called before each piece, and is fulfilled when it is its turn, or after half a second.
 */
export function createGiveWay(isHeld: () => boolean): () => Promise<void> {
  let last = performance.eventLoopUtilization()
  return async () => {
    for (let waited = 0; waited < patience; waited += pause) {
      const { utilization } = performance.eventLoopUtilization(last)
      last = performance.eventLoopUtilization()
      if (utilization < busy && !isHeld()) return
      await wait(pause)
    }
  }
}
