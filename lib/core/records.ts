import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from '#lib/core/read-json'
import type { z } from 'zod'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'

/**
 * Small records, each in a file of its own, so that several processes may add and take them without a lock. A record
 * is there whole or not at all. One that cannot be understood counts as not there.
 */
export interface Records<T> {
  get(id: string): Promise<T | undefined>
  /** Of all who add a record of this id, one succeeds: `false` when there is one already. */
  add(id: string, record: T): Promise<boolean>
  put(id: string, record: T): Promise<void>
  /** Reads and removes. Of all who take it at once, one gets it. */
  take(id: string): Promise<T | undefined>
  remove(id: string): Promise<void>
  /** Removes those for which `gone` holds; what is added meanwhile may stay. */
  removeWhere(gone: (record: T) => boolean): Promise<void>
  /** In no order. */
  list(): Promise<T[]>
}

/** Opens the records of a kind, by its name: one or more parts with slashes between, such as `sessions`. */
export type OpenRecords = <T>(name: string, schema: z.ZodType<T>) => Records<T>

/** Kinds of records in folders of one folder. */
export function recordsIn(folder: string): OpenRecords {
  return (name, schema) => openRecords(path.join(/* turbopackIgnore: true */ folder, name), schema)
}

/** What records throw that are kept on another machine, while that cannot be reached. Nothing is known meanwhile. */
export class RecordsAwayError extends Error {
  override readonly name = 'RecordsAwayError'
}

/** What is known, or something else while nothing is. */
export async function unlessAway<T, O>(asked: Promise<T>, otherwise: O): Promise<T | O> {
  try {
    return await asked
  } catch (error) {
    // Next has a copy of this module of its own.
    if (error instanceof Error && error.name === 'RecordsAwayError') return otherwise
    throw error
  }
}

/** The name under which a record is kept: an id may be any text, and is not written down. */
export function recordKey(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

/** Keeps records as JSON in a folder, which need not be there yet. */
export function openRecords<T>(folder: string, schema: z.ZodType<T>): Records<T> {
  const fileOf = (id: string) => path.join(/* turbopackIgnore: true */ folder, `${recordKey(id)}.json`)
  const hidden = () => path.join(/* turbopackIgnore: true */ folder, `.${randomUUID()}.tmp`)
  const read = async (file: string): Promise<T | undefined> => {
    const text = await unlessMissing(readFile(file, 'utf8'))
    return text === undefined ? undefined : readJson(schema, text)
  }
  const files = async (): Promise<string[]> =>
    ((await unlessMissing(readdir(folder))) ?? [])
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join(/* turbopackIgnore: true */ folder, name))
  return {
    get: (id) => read(fileOf(id)),
    async add(id, record) {
      await mkdir(folder, { recursive: true })
      const temporary = hidden()
      await writeWhole(temporary, JSON.stringify(record))
      try {
        await link(temporary, fileOf(id))
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        await rm(temporary, { force: true })
      }
    },
    put: (id, record) => writeWhole(fileOf(id), JSON.stringify(record)),
    async take(id) {
      const mine = hidden()
      // A file can be renamed once: whoever does has it.
      const renamed = await unlessMissing(rename(fileOf(id), mine).then(() => true))
      if (!renamed) return undefined
      const record = await read(mine)
      await rm(mine, { force: true })
      return record
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    async removeWhere(gone) {
      for (const file of await files()) {
        const record = await read(file)
        if (record !== undefined && gone(record)) await rm(file, { force: true })
      }
    },
    async list() {
      const records = await Promise.all((await files()).map(read))
      return records.filter((record) => record !== undefined)
    },
  }
}
