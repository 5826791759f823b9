import { crc32 } from 'node:zlib'

/** The CRC-32 of a text in UTF-8, in eight hexadecimal digits: tells damage on the disk, and nothing else. */
export function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
