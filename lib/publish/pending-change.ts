import { readFile, rm } from 'node:fs/promises'
import * as z from 'zod'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'

const schema = z.object({
  path: z.string(),
  /** What the file was, in base64. */
  before: z.string(),
  mode: z.number(),
  /** Version of what it becomes. */
  after: z.string(),
  startedAt: z.number(),
  by: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  detail: z.string().optional(),
})

/** A change that has begun, and what is needed to finish it or to take it back after a crash. */
export type PendingChange = z.infer<typeof schema>

export interface PendingFile {
  get(): Promise<PendingChange | undefined>
  put(change: PendingChange): Promise<void>
  clear(): Promise<void>
}

/** Keeps the one change that may be under way in a file. */
export function openPendingFile(file: string): PendingFile {
  return {
    async get() {
      const text = await unlessMissing(readFile(file, 'utf8'))
      // It is there whole or not at all.
      return text === undefined ? undefined : schema.parse(JSON.parse(text))
    },
    put: (change) => writeWhole(file, JSON.stringify(change), { mode: 0o600 }),
    clear: () => rm(file, { force: true }),
  }
}
