/** The glyphs in colour of a font. */
export interface ColourGlyphs {
  /** SVG elements that draw a glyph, with what they refer to; ids begin with `prefix`. */
  markup(glyph: number): string | undefined
}

interface Document {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

/**
 * Reads the table of SVG documents (OpenType 1.9, SVG). Of a document, which may draw hundreds of glyphs, only the
 * elements that one glyph needs are taken.
 */
export function readColourGlyphs(table: Uint8Array | undefined): ColourGlyphs {
  if (!table || table.length < 12) return { markup: () => undefined }
  const bytes = Buffer.from(table.buffer, table.byteOffset, table.byteLength)
  const list = bytes.readUInt32BE(2)
  const documents = Array.from({ length: bytes.readUInt16BE(list) }, (_, index): Document => {
    const at = list + 2 + index * 12
    const start = list + bytes.readUInt32BE(at + 4)
    const end = start + bytes.readUInt32BE(at + 8)
    return { first: bytes.readUInt16BE(at), last: bytes.readUInt16BE(at + 2), start, end }
  })
  return {
    markup(glyph) {
      const found = documents.find(({ first, last }) => first <= glyph && glyph <= last)
      if (!found) return undefined
      const document = bytes.subarray(found.start, found.end)
      const drawn = elementOf(document, `glyph${glyph}`)
      if (drawn === undefined) return undefined
      const needed = new Map<string, string>()
      collectReferences(document, drawn, needed)
      const defs = needed.size === 0 ? '' : `<defs>${[...needed.values()].join('')}</defs>`
      return `${defs}${drawn}`
    },
  }
}

function collectReferences(document: Buffer, markup: string, found: Map<string, string>): void {
  for (const [, id] of markup.matchAll(/(?:href="|url\()#([^")]+)/g)) {
    if (id === undefined || found.has(id)) continue
    const element = elementOf(document, id) ?? ''
    found.set(id, element)
    collectReferences(document, element, found)
  }
}

/** The element with an id, from its opening tag to its closing one. */
function elementOf(document: Buffer, id: string): string | undefined {
  const attribute = document.indexOf(` id="${id}"`)
  const open = attribute === -1 ? -1 : document.lastIndexOf('<', attribute)
  if (open === -1) return undefined
  const name = /^<([A-Za-z]+)/.exec(document.toString('latin1', open, open + 32))?.[1]
  if (name === undefined) return undefined
  for (let depth = 0, at = open; ;) {
    const end = document.indexOf('>', at)
    if (end === -1) return undefined
    const closing = document[at + 1] === 0x2f
    const empty = document[end - 1] === 0x2f
    if (closing) depth -= 1
    else if (!empty) depth += 1
    if (depth === 0) return document.toString('utf8', open, end + 1)
    at = document.indexOf('<', end)
    if (at === -1) return undefined
  }
}
