import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { writeAll } from '#lib/core/write-all'
import { writeWhole } from '#lib/core/whole-file'
import {
  entryBytes,
  format,
  hashOf,
  indexName,
  writeRecord,
  writeTable,
  type IndexHead,
  type Kept,
  type Placed,
} from '#lib/server/page-file'
import type { MadeOf } from '#lib/server/page-store'

/** One data file, as it was written: no page of it is found until an index names it. */
export interface PageFile {
  readonly name: string
  readonly bytes: number
  readonly placed: readonly Placed[]
}

export interface PageWriter {
  add(page: Kept): void
  /** Nobody waits until the disk has it all: what a failure of power takes with it is found out by its checksum. */
  end(): PageFile
}

/** Bytes that are written at once. */
const batch = 4 * 1024 * 1024

/** Writes pages to a new file of a folder. Waits for the disk, since a thread that renders has nothing else to do. */
export function createPageWriter(folder: string): PageWriter {
  mkdirSync(folder, { recursive: true })
  const name = `${randomBytes(8).toString('hex')}.pages`
  const file = openSync(path.join(folder, name), 'wx')
  const placed: Placed[] = []
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let bytes = 0
  const flush = () => {
    writeAll(file, waiting, waitingBytes)
    waiting = []
    waitingBytes = 0
  }
  return {
    add(page) {
      const [head, body] = writeRecord(page)
      const length = head.length + body.length
      placed.push({ hash: hashOf(page.address), place: bytes, length })
      bytes += length
      waiting.push(head, body)
      waitingBytes += length
      if (waitingBytes >= batch || waiting.length >= 512) flush()
    },
    end() {
      flush()
      closeSync(file)
      return { name, bytes, placed }
    },
  }
}

/** Makes these files the pages of a folder, in one step, and removes all others. */
export async function publishPages(
  folder: string,
  { code, version }: MadeOf,
  files: readonly PageFile[],
): Promise<number> {
  const table = writeTable(files.map(({ placed }) => placed))
  const head: IndexHead = {
    format,
    code,
    version,
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    pages: table.length / entryBytes,
    checksum: crc32(table),
  }
  await writeWhole(
    path.join(folder, indexName),
    Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), table]),
  )
  const named = new Set([indexName, ...files.map(({ name }) => name)])
  for (const name of await readdir(folder)) {
    // A server that runs has those of before open, and goes on with them.
    if (!named.has(name)) await rm(path.join(folder, name), { force: true })
  }
  return head.pages
}
