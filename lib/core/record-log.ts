import { appendFile, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { checksum } from '#lib/core/checksum'
import { writeWhole } from '#lib/core/whole-file'

/**
 * Values by key in a file that grows at its end: a line for each change, the last one of a key counts. A line is
 * the checksum of what follows, a space, and `[key, value]`, or `[key]` for one that is gone, as JSON.
 */
export interface RecordLog {
  /** All that is written; nothing when the file was begun by something else than `maker`. A damaged line counts as none. */
  read(): Promise<Map<string, unknown>>
  /** Adds changes; `undefined` for what is gone. They are as many as fit into memory one at a time. */
  add(changes: Iterable<readonly [key: string, value: unknown]>): Promise<void>
}

/** Bytes, or characters, that are read or written in one go. */
const portion = 4 * 1024 * 1024

export interface RecordLogOptions {
  /** Whether what is added is on the disk when it is there, should the power fail; false by default. */
  readonly flushed?: boolean
}

/** @param maker what wrote it: the values of another are not understood. */
export function openRecordLog(
  file: string,
  maker: string,
  { flushed = false }: RecordLogOptions = {},
): RecordLog {
  /** Whether what is added follows on what is there. */
  let continues = false

  return {
    async read() {
      const found = new Map<string, unknown>()
      let lines = 0
      continues = false
      for await (const some of readLines(file)) {
        for (const line of some) {
          if (!continues) {
            if (line !== maker) return found
            continues = true
            continue
          }
          lines += 1
          const [key, value] = understand(line) ?? []
          if (key === undefined) continue
          if (value === undefined) found.delete(key)
          else found.set(key, value)
        }
      }
      // Most of it is of no use any more: it is written anew.
      if (lines > 2 * found.size + 1000) {
        await writeWhole(file, portions(maker, found), { flushed })
      }
      return found
    },
    async add(changes) {
      if (continues)
        for (const text of portions(undefined, changes)) await appendFile(file, text, { flush: flushed })
      else {
        await mkdir(path.dirname(file), { recursive: true })
        await writeWhole(file, portions(maker, changes), { flushed })
      }
      continues = true
    },
  }
}

function* portions(
  begin: string | undefined,
  records: Iterable<readonly [string, unknown]>,
): Generator<string> {
  let text = begin === undefined ? '\n' : `${begin}\n`
  for (const [key, value] of records) {
    const json = JSON.stringify(value === undefined ? [key] : [key, value])
    text += `${checksum(json)} ${json}\n`
    if (text.length < portion) continue
    yield text
    text = ''
  }
  yield text
}

function understand(line: string): [string, unknown?] | undefined {
  const json = line.slice(9)
  return line[8] === ' ' && checksum(json) === line.slice(0, 8)
    ? (JSON.parse(json) as [string, unknown?])
    : undefined
}

/** Lines that have an end, a portion at a time: what a crash cut off has none. */
async function* readLines(file: string): AsyncGenerator<Iterable<string>> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!handle) return
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const buffer = Buffer.allocUnsafe(rest.length + portion)
      rest.copy(buffer)
      const { bytesRead } = await handle.read(buffer, rest.length, portion)
      if (bytesRead === 0) return
      const bytes = buffer.subarray(0, rest.length + bytesRead)
      const end = bytes.lastIndexOf(10) + 1
      yield linesOf(bytes.subarray(0, end))
      rest = bytes.subarray(end)
    }
  } finally {
    await handle.close()
  }
}

function* linesOf(bytes: Buffer): Generator<string> {
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (end > start) yield bytes.toString('utf8', start, end)
    start = end + 1
  }
}
