import type { Access } from '#lib/auth/access'
import type { Author } from '#lib/content/author'
import type { Newsroom } from '#lib/publish/newsroom'
import type { Settings } from '#lib/server/settings'

export interface OpenAccessOptions {
  readonly settings: Settings
  /** Those of the content as it is now. */
  readonly authors: () => readonly Author[]
  readonly now: () => number
  readonly record: Newsroom['record']
}

/** Nobody is known yet. */
export async function openAccess(_options: OpenAccessOptions): Promise<Access> {
  return {
    editorOf: async () => undefined,
    grantsOf: async () => [],
    may: () => false,
    mayShare: () => false,
    reviewLinks: {
      create: () => Promise.reject(new Error('nobody may share')),
      list: async () => [],
      revoke: async () => {},
      redeem: async () => undefined,
    },
  }
}
