import { setTimeout as sleep } from 'node:timers/promises'

export class LateError extends Error {
  override readonly name = 'LateError'
}

/**
 * Asks an address until its answer passes, and resolves to the milliseconds since `started`. Asks often at first and then
 * less and less, so that asking takes no more than a fiftieth of the time and is off by no more.
 * @throws {LateError} when `limit` milliseconds have passed since `started`, or it is stopped.
 */
export async function waitFor(
  address: string,
  passes: (status: number, text: string) => boolean,
  { started, limit, stopped }: { started: number; limit: number; stopped?: () => boolean },
): Promise<number> {
  for (;;) {
    const answer = await ask(address)
    const passed = performance.now() - started
    if (answer && passes(answer.status, answer.text)) return passed
    if (passed > limit || stopped?.())
      throw new LateError(
        `${new URL(address).pathname} was not what it should be after ${Math.round(passed)} ms`,
      )
    await sleep(Math.max(1, passed / 50))
  }
}

/** `undefined` while nobody answers. */
async function ask(address: string): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(address)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
