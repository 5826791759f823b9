import { err } from '#lib/core/result'
import type { Newsroom } from '#lib/publish/newsroom'
import type { Runtime } from '#lib/server/runtime-type'
import type { Settings } from '#lib/server/settings'

export interface OpenNewsroomOptions {
  readonly settings: Settings
  readonly now: () => number
  readonly takeIn: Runtime['takeIn']
}

/** Nothing is written yet. */
export async function openNewsroom(_options: OpenNewsroomOptions): Promise<Newsroom> {
  return {
    version: async () => undefined,
    change: async () => err({ kind: 'missing' }),
    audit: async () => [],
    record: async () => {},
    checkout: async () => undefined,
    pull: async () => err('the content is in no Git checkout'),
  }
}
