import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Rendered } from '#lib/server/finished'

/**
 * How finished pages lie on the disk: data files of one record after the other, and an index over all of them.
 * Numbers are little-endian.
 *
 *     record   length of head · length of body · CRC-32 of both    4 bytes each
 *              head: JSON · body
 *     index    one line of JSON (`IndexHead`), then 24 bytes a page, in the order of
 *              hash of address   8 · place   8 (double) · length   4 · number of the data file   4
 */
export interface IndexHead {
  readonly format: typeof format
  /** What the pages were made with and of. */
  readonly code: string
  readonly version: string
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  readonly pages: number
  /** Of the table. */
  readonly checksum: number
}

export const format = 1
export const indexName = 'index'
export const entryBytes = 24
const prefixBytes = 12

/** A page in a store. */
export interface Placed {
  /** Eight bytes of a hash of its address, percent-encoded. */
  readonly hash: Uint8Array
  readonly place: number
  readonly length: number
}

/** A page as it is kept: its address is in it, since two may have one hash. */
export interface Kept extends Rendered {
  readonly address: string
}

export function hashOf(address: string): Buffer {
  return createHash('sha256').update(address).digest().subarray(0, 8)
}

/** A page as it is written: its text is not yet in bytes. */
export interface Page extends Omit<Kept, 'body'> {
  readonly body: string
}

/** The most bytes that a page may take as a record: three for each UTF-16 code unit. */
export function mostBytes(head: string, body: string): number {
  return prefixBytes + 3 * (head.length + body.length)
}

/** What stands before the text of a page. */
export function headOf({ address, headers, tags }: Page): string {
  return JSON.stringify([address, headers, tags])
}

/** Writes a page as a record. @param into has room for `mostBytes` of it from `at` on. @returns where it ends. */
export function writeRecord(head: string, body: string, into: Buffer, at: number): number {
  const headAt = at + prefixBytes
  const bodyAt = headAt + into.write(head, headAt)
  const end = bodyAt + into.write(body, bodyAt)
  into.writeUInt32LE(bodyAt - headAt, at)
  into.writeUInt32LE(end - bodyAt, at + 4)
  into.writeUInt32LE(crc32(into.subarray(headAt, end)), at + 8)
  return end
}

/** The page that a record holds; `undefined` when it is not as it was written. */
export function readRecord(bytes: Buffer): Kept | undefined {
  if (bytes.length < prefixBytes) return undefined
  const end = prefixBytes + bytes.readUInt32LE(0)
  if (end + bytes.readUInt32LE(4) !== bytes.length) return undefined
  if (crc32(bytes.subarray(prefixBytes)) !== bytes.readUInt32LE(8)) return undefined
  const [address, headers, tags] = JSON.parse(bytes.toString('utf8', prefixBytes, end)) as [
    string,
    Record<string, string>,
    readonly string[],
  ]
  return { address, headers, tags, body: bytes.subarray(end) }
}

/** The table of an index. @param placed of each data file. */
export function writeTable(placed: readonly (readonly Placed[])[]): Buffer {
  const all = placed.flatMap((pages, file) => pages.map((page) => ({ ...page, file })))
  const table = Buffer.allocUnsafe(all.length * entryBytes)
  all.sort((a, b) => Buffer.compare(a.hash, b.hash))
  for (const [index, { hash, place, length, file }] of all.entries()) {
    const at = index * entryBytes
    table.set(hash, at)
    table.writeDoubleLE(place, at + 8)
    table.writeUInt32LE(length, at + 16)
    table.writeUInt32LE(file, at + 20)
  }
  return table
}

/** Where the record of an address is, by a table. */
export function findInTable(
  table: Buffer,
  hash: Buffer,
): { readonly file: number; readonly place: number; readonly length: number } | undefined {
  let from = 0
  let to = table.length / entryBytes
  while (from < to) {
    const middle = (from + to) >>> 1
    const at = middle * entryBytes
    const order = table.compare(hash, 0, 8, at, at + 8)
    if (order === 0) {
      return {
        place: table.readDoubleLE(at + 8),
        length: table.readUInt32LE(at + 16),
        file: table.readUInt32LE(at + 20),
      }
    }
    if (order < 0) from = middle + 1
    else to = middle
  }
  return undefined
}
