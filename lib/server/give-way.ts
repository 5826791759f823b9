import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between looks. */
const pause = 20

/** Milliseconds for which work gives way at one time: it goes on, slowly, also where there is always something to do. */
const patience = 500

/** Share of its time for which this thread may be busy without anything giving way to it. */
const busy = 0.5

/** A piece of work is followed by a rest of so many times its length: it has a third of a processor, and no more. */
const rest = 2

/**
 * For work that nobody waits for: a piece of it has its turn after a rest, when requests leave room for it and nothing
 * holds it up. Processors share more than one can see: what runs beside a request slows it down, whatever its priority.
 *
 * @returns what is to be called before each piece, and is fulfilled when it is its turn: half a second after the rest at
 *   the latest.
 */
export function createGiveWay(isHeld: () => boolean): () => Promise<void> {
  let last = performance.eventLoopUtilization()
  /** When the last piece began, in milliseconds. */
  let begun: number | undefined
  return async () => {
    if (begun !== undefined) await wait(Math.min(patience, rest * (performance.now() - begun)))
    for (let waited = 0; waited < patience; waited += pause) {
      const { utilization } = performance.eventLoopUtilization(last)
      last = performance.eventLoopUtilization()
      if (utilization < busy && !isHeld()) break
      await wait(pause)
    }
    begun = performance.now()
  }
}
