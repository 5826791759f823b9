import { createTurns } from '#lib/core/turns'

/** Something that is written a while after it has changed, once for all changes until then: nobody waits for it. */
export interface LateWriter {
  /** It has changed. */
  note(): void
  /** Writes what has not been written yet. @throws what writing throws. */
  flush(): Promise<void>
}

/** Milliseconds: until those who wait for the change have it. */
const writtenAfter = 1000

/** @param write one run at a time; also called when there is nothing to write. */
export function writeLater(write: () => Promise<void>): LateWriter {
  let timer: NodeJS.Timeout | undefined
  const turns = createTurns()
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    return turns.take(write)
  }
  return {
    note() {
      timer ??= setTimeout(() => void flush().catch((error: unknown) => console.error(error)), writtenAfter)
      timer.unref()
    },
    flush,
  }
}
