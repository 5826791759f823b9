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
  headOf,
  indexName,
  mostBytes,
  writeRecord,
  writeTable,
  type IndexHead,
  type Page,
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
  add(page: Page): void
  /** Nobody waits until the disk has it all: what a failure of power takes with it is found out by its checksum. */
  end(): PageFile
}

/** Bytes that are written at once; all pages become bytes in one place, which memory is had for once. */
const batch = 1024 * 1024

/** Writes pages to a new file of a folder. Waits for the disk, since a thread that renders has nothing else to do. */
export function createPageWriter(folder: string): PageWriter {
  mkdirSync(folder, { recursive: true })
  const name = `${randomBytes(8).toString('hex')}.pages`
  const file = openSync(path.join(folder, name), 'wx')
  const placed: Placed[] = []
  let waiting = Buffer.allocUnsafeSlow(batch)
  let end = 0
  let written = 0
  const flush = () => {
    writeAll(file, [waiting.subarray(0, end)], end)
    written += end
    end = 0
  }
  return {
    add(page) {
      const head = headOf(page)
      const most = mostBytes(head, page.body)
      if (end + most > waiting.length) flush()
      if (most > waiting.length) waiting = Buffer.allocUnsafeSlow(most)
      const begin = end
      end = writeRecord(head, page.body, waiting, begin)
      placed.push({ hash: hashOf(page.address), place: written + begin, length: end - begin })
    },
    end() {
      flush()
      closeSync(file)
      return { name, bytes: written, placed }
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
