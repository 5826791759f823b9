import { readFile } from 'node:fs/promises'
import { readJson } from '#lib/core/read-json'
import * as z from 'zod'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'

const pingSchema = z.object({
  hub: z.string(),
  topic: z.string(),
  /** What the topic showed: a hash. */
  shown: z.string(),
  /** Attempts that failed. */
  tries: z.number(),
  /** Milliseconds since 1970. */
  due: z.number(),
})

const failureSchema = z.object({
  /** Topics whose change it was not told of. */
  topics: z.array(z.string()),
  /** A clause. */
  why: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
})

const stateSchema = z.object({
  seen: z.record(z.string(), z.string()).nullable(),
  pings: z.array(pingSchema),
  failures: z.record(z.string(), failureSchema),
})

/** One hub that is yet to be told of one topic. */
export type Ping = z.infer<typeof pingSchema>

/** What a hub was not told of, after all attempts. */
export type Failure = z.infer<typeof failureSchema>

/** What is known of feeds and hubs: one file, since what was seen and whom to tell of it change together. */
export interface HubState {
  /** What each topic showed when hubs were last to be told of it; `null` before anything was seen. */
  seen: Readonly<Record<string, string>> | null
  pings: readonly Ping[]
  failures: Readonly<Record<string, Failure>>
}

/** A file that is not there or cannot be understood means that nothing was seen yet. */
export async function readHubState(file: string): Promise<HubState> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  const nothing: HubState = { seen: null, pings: [], failures: {} }
  return (text === undefined ? undefined : readJson(stateSchema, text)) ?? nothing
}

export interface StateWriter {
  write(state: HubState): Promise<void>
  /** Fulfilled when nothing is being written. */
  settled(): Promise<void>
}

/** Writes states one after the other; of those that wait, only the newest. */
export function createStateWriter(file: string): StateWriter {
  let waiting: HubState | undefined
  let writing: Promise<void> | undefined
  const writeAll = async (): Promise<void> => {
    while (waiting) {
      const state = waiting
      waiting = undefined
      await writeWhole(file, JSON.stringify(state))
    }
  }
  return {
    write(state) {
      waiting = state
      writing ??= writeAll().finally(() => {
        writing = undefined
      })
      return writing
    },
    settled: async () => writing?.catch(() => undefined),
  }
}
