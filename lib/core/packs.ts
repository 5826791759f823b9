import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'
import { checksum } from '#lib/core/checksum'
import { writeAll } from '#lib/core/write-all'

/**
 * Records by key, many to a file: a file system takes tens of times as long to make a file as to lengthen one. A record
 * is a line with its key, checksum and length, and then its bytes. Nothing of a pack is ever changed.
 */
const suffix = '.pack'

/** Where a record lies: the name of its pack, its first byte, and how many there are, divided by colons. */
export type Place = string

export interface PackWriter {
  /** Waits for the system, not for the disk: a record that is lost or torn is found out by its checksum. */
  add(key: string, body: Buffer): Place
}

/** @param folder made when there is none. Each writer has packs of its own: any number may write to a folder. */
export function createPackWriter(folder: string): PackWriter {
  let pack: { readonly name: string; readonly file: number; end: number } | undefined

  const open = () => {
    mkdirSync(folder, { recursive: true })
    const name = randomBytes(6).toString('hex')
    return { name, file: openSync(packFile(folder, name), 'wx'), end: 0 }
  }

  return {
    add(key, body) {
      // Somebody has deleted the folder: what is written there now, nobody will find.
      if (pack && fstatSync(pack.file).nlink === 0) {
        closeSync(pack.file)
        pack = undefined
      }
      const to = (pack ??= open())
      const head = Buffer.from(`${key} ${checksum(body)} ${body.length}\n`)
      const length = head.length + body.length
      try {
        writeAll(to.file, [head, body], length)
      } catch (error) {
        // Nothing can be read after half a record.
        closeSync(to.file)
        pack = undefined
        throw error
      }
      const place = `${to.name}:${to.end}:${length}`
      to.end += length
      return place
    },
  }
}

/** The bytes of a record; `undefined` when it is gone or damaged. */
export function readPlace(folder: string, place: Place): Buffer | undefined {
  return readRecord(folder, place)?.body
}

/** A record with its key; `undefined` when it is gone or damaged. */
export function readRecord(
  folder: string,
  place: Place,
): { readonly key: string; readonly body: Buffer } | undefined {
  const [name = '', begin, length] = place.split(':')
  return withFile(packFile(folder, name), (file) => {
    const record = Buffer.allocUnsafe(Number(length))
    if (readSync(file, record, 0, record.length, Number(begin)) < record.length) return undefined
    const head = readHead(record)
    if (!head) return undefined
    const body = record.subarray(head.length)
    const isWhole = body.length === head.bytes && checksum(body) === head.checksum
    return isWhole ? { key: head.key, body } : undefined
  })
}

/** Every record of a folder, by key: the place of one that has several is any of them. Others have their turns meanwhile. */
export async function listPlaces(folder: string): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  for (const name of listPacks(folder)) {
    const file = openIfThere(packFile(folder, name))
    if (file === undefined) continue
    try {
      await listPack(file, (key, begin, length) => places.set(key, `${name}:${begin}:${length}`))
    } finally {
      closeSync(file)
    }
  }
  return places
}

/** Records that are looked at in one go. */
const atOnce = 200

async function listPack(file: number, tell: (key: string, begin: number, length: number) => void) {
  const { size } = fstatSync(file)
  const start = Buffer.allocUnsafe(longestHead)
  for (let begin = 0, count = 1; begin < size; count++) {
    const head = readHead(start.subarray(0, readSync(file, start, 0, longestHead, begin)))
    if (!head || begin + head.length + head.bytes > size) return
    tell(head.key, begin, head.length + head.bytes)
    begin += head.length + head.bytes
    if (count % atOnce === 0) await new Promise(setImmediate)
  }
}

/** The names of all packs of a folder; none where there is no folder. */
export function listPacks(folder: string): string[] {
  const files = readdirIfThere(folder).filter((file) => file.endsWith(suffix))
  return files.map((file) => file.slice(0, -suffix.length))
}

export function packFile(folder: string, name: string): string {
  return path.join(folder, name + suffix)
}

const longestHead = 256

function readHead(bytes: Buffer) {
  const end = bytes.subarray(0, longestHead).indexOf(10)
  const [, key, sum, length] = /^(\S+) ([\da-f]{8}) (\d+)$/.exec(bytes.toString('latin1', 0, end)) ?? []
  return key === undefined ? undefined : { key, checksum: sum, bytes: Number(length), length: end + 1 }
}

function withFile<T>(name: string, use: (file: number) => T): T | undefined {
  const file = openIfThere(name)
  if (file === undefined) return undefined
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

function openIfThere(name: string): number | undefined {
  try {
    return openSync(name, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
