import { createHash } from 'node:crypto'

/** Names a text among a million others: 132 bits of its SHA-256, in base64url. */
export function shortHash(text: string): string {
  return shorten(createHash('sha256').update(text).digest('base64url'))
}

/** The same of a text whose SHA-256 is known, in hexadecimal. */
export function shortenHash(hash: string): string {
  return shorten(Buffer.from(hash, 'hex').toString('base64url'))
}

function shorten(hash: string): string {
  return hash.slice(0, 22)
}
