/** Steps one after the other, in the order in which they are asked for; one that fails does not stop the next. */
export interface Turns {
  /** Fulfilled or rejected as the step is. */
  take<T>(step: () => Promise<T>): Promise<T>
  /** Fulfilled when all steps that have been asked for by now have ended, however they did. */
  settled(): Promise<void>
  /** Whether no step is under way or waits. */
  isIdle(): boolean
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    take(step) {
      waiting++
      const result = last.then(step).finally(() => waiting--)
      last = result.catch(() => undefined)
      return result
    },
    async settled() {
      await last
    },
    isIdle: () => waiting === 0,
  }
}
