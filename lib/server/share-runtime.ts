import type { Runtime } from '#lib/server/runtime-type'

const key = Symbol.for('masthead.runtime')

interface Shared {
  [key]?: Promise<Runtime> | undefined
}

/**
 * The one runtime of this process. The server's own modules and those that Next has bundled are different copies of
 * the same code, so they meet here.
 */
export function sharedRuntime(open: () => Promise<Runtime>): Promise<Runtime> {
  return ((globalThis as Shared)[key] ??= open())
}
