import { inflateSync } from 'node:zlib'

/** A font in WOFF 1.0 (W3C, 2012). @throws {Error} when the bytes are none. */
export function openWoff(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 44 || file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font')
  return file
}

/** One table of a font, inflated. @throws {Error} when the font has none of that tag. */
export function readTable(file: Buffer, tag: string): Buffer {
  const count = file.readUInt16BE(12)
  for (let at = 44; at < 44 + count * 20; at += 20) {
    if (file.toString('latin1', at, at + 4) !== tag) continue
    const offset = file.readUInt32BE(at + 4)
    const stored = file.readUInt32BE(at + 8)
    const data = file.subarray(offset, offset + stored)
    return stored < file.readUInt32BE(at + 12) ? inflateSync(data) : data
  }
  throw new Error(`the font has no ${tag} table`)
}

/** Code point → glyph, from the Unicode subtables of formats 4 and 12 (OpenType 1.9, cmap). */
export function readCharacterMap(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) readSegments(subtable, glyphs)
    else if (format === 12) readGroups(subtable, glyphs)
  }
  return glyphs
}

function readSegments(table: Buffer, glyphs: Map<number, number>): void {
  const doubled = table.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at)
    const start = table.readUInt16BE(16 + doubled + at)
    const delta = table.readUInt16BE(16 + doubled * 2 + at)
    const place = 16 + doubled * 3 + at
    const range = table.readUInt16BE(place)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : table.readUInt16BE(place + range + (code - start) * 2)
      if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff)
    }
  }
}

function readGroups(table: Buffer, glyphs: Map<number, number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + group * 12
    const start = table.readUInt32BE(at)
    const first = table.readUInt32BE(at + 8)
    for (let code = start; code <= table.readUInt32BE(at + 4); code++) glyphs.set(code, first + code - start)
  }
}
