import { crc32 } from 'node:zlib'

/** The CRC-32 of bytes, or of a text in UTF-8, in eight hexadecimal digits: tells damage on the disk, and nothing else. */
export function checksum(content: string | Uint8Array): string {
  return crc32(content).toString(16).padStart(8, '0')
}
