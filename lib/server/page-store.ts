import { open, readFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import * as z from 'zod'
import { readJson } from '#lib/core/read-json'
import { unlessMissing } from '#lib/core/unless-missing'
import { siteTag } from '#lib/edition/tags'
import type { Rendered } from '#lib/server/finished'
import { entryBytes, findInTable, format, hashOf, indexName, readRecord } from '#lib/server/page-file'

/** What pages are made with (a hash of the program) and of (see `versionOf`): those of another are other pages. */
export interface MadeOf {
  readonly code: string
  readonly version: string
}

/** Pages that a complete build has rendered. */
export interface PageStore {
  readonly version: string
  /** How many there were when it was opened. */
  readonly pages: number
  /**
   * The page at an address, percent-encoded, as it was rendered; `undefined` when it has none, or one with a tag that
   * was dropped.
   */
  take(address: string): Promise<Rendered | undefined>
  /** From now on no page with any of these tags is taken. */
  drop(tags: readonly string[]): void
  close(): Promise<void>
}

/** Where the pages of a data folder are. */
export function pagesFolder(dataDir: string): string {
  return path.join(/* turbopackIgnore: true */ dataDir, 'pages')
}

const headSchema = z.object({
  format: z.literal(format),
  code: z.string(),
  version: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  pages: z.number(),
  checksum: z.number(),
})

/**
 * Opens the pages in a folder. There are none when they were made with or of something else, or are not whole.
 * Afterwards it needs 24 bytes of memory a page; what was dropped is forgotten when it is opened anew, since what it
 * was made of is compared again.
 */
export async function openPageStore(
  folder: string,
  { code, version }: MadeOf,
): Promise<PageStore | undefined> {
  const index = await unlessMissing(readFile(path.join(/* turbopackIgnore: true */ folder, indexName)))
  const read = index && readIndex(index)
  if (!read || read.head.code !== code || read.head.version !== version) return undefined
  const files: FileHandle[] = []
  const close = async () => {
    await Promise.all(files.map((file) => file.close()))
  }
  for (const { name, bytes } of read.head.files) {
    const file = path.join(/* turbopackIgnore: true */ folder, path.basename(name))
    const handle = await unlessMissing(open(file))
    if (handle) files.push(handle)
    if (!handle || (await handle.stat()).size !== bytes) {
      await close()
      return undefined
    }
  }
  const { table } = read
  const dropped = new Set<string>()
  return {
    version,
    pages: read.head.pages,
    async take(address) {
      if (dropped.has(siteTag)) return undefined
      const found = findInTable(table, hashOf(address))
      const file = found && files[found.file]
      if (!file) return undefined
      const bytes = Buffer.allocUnsafeSlow(found.length)
      const { bytesRead } = await file.read(bytes, 0, found.length, found.place)
      const kept = bytesRead === found.length ? readRecord(bytes) : undefined
      if (kept?.address !== address || kept.tags.some((tag) => dropped.has(tag))) return undefined
      return { body: kept.body, headers: kept.headers, tags: kept.tags }
    },
    drop(tags) {
      for (const tag of tags) dropped.add(tag)
    },
    close,
  }
}

function readIndex(bytes: Buffer): { head: z.infer<typeof headSchema>; table: Buffer } | undefined {
  const end = bytes.indexOf('\n')
  if (end === -1) return undefined
  const head = readJson(headSchema, bytes.toString('utf8', 0, end))
  const table = bytes.subarray(end + 1)
  if (!head || table.length !== head.pages * entryBytes || crc32(table) !== head.checksum) return undefined
  return { head, table }
}
