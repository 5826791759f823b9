import { openWoff, readCharacterMap, readTable } from '#lib/cards/woff'

/** A glyph's shape. The y axis points down, the baseline is 0, units are parts of the font size. */
export interface Outline {
  /** SVG path data. */
  readonly path: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

interface Glyphs {
  readonly glyf: Buffer
  /** Offset in `glyf` of glyph n, and of its end at n + 1. */
  offset(glyph: number): number
}

/** The outline of a character in a WOFF font with TrueType outlines; `undefined` when it has none there. */
export function readOutline(bytes: Uint8Array, codePoint: number): Outline | undefined {
  const file = openWoff(bytes)
  const glyph = readCharacterMap(readTable(file, 'cmap')).get(codePoint)
  if (glyph === undefined) return undefined
  const head = readTable(file, 'head')
  const loca = readTable(file, 'loca')
  const long = head.readInt16BE(50) === 1
  const offset = (index: number) => (long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2)
  const contours = readContours({ glyf: readTable(file, 'glyf'), offset }, glyph, 0)
  const points = contours.flat()
  if (points.length === 0) return undefined
  const scale = 1 / head.readUInt16BE(18)
  const xs = points.map(({ x }) => x * scale)
  const ys = points.map(({ y }) => -y * scale)
  return {
    path: contours.map((contour) => contourPath(contour, scale)).join(''),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

/** The contours of a glyph; those of its components, moved, when it is composed (OpenType 1.9, glyf). */
function readContours(glyphs: Glyphs, glyph: number, depth: number): Point[][] {
  const start = glyphs.offset(glyph)
  if (glyphs.offset(glyph + 1) === start || depth > 5) return []
  const data = glyphs.glyf.subarray(start)
  const count = data.readInt16BE(0)
  if (count >= 0) return readSimple(data, count)
  const contours: Point[][] = []
  for (let at = 10, more = true; more;) {
    const flags = data.readUInt16BE(at)
    const component = readContours(glyphs, data.readUInt16BE(at + 2), depth + 1)
    const words = (flags & 1) !== 0
    const dx = words ? data.readInt16BE(at + 4) : data.readInt8(at + 4)
    const dy = words ? data.readInt16BE(at + 6) : data.readInt8(at + 5)
    contours.push(...component.map((points) => points.map(({ x, y, on }) => ({ x: x + dx, y: y + dy, on }))))
    at += (words ? 8 : 6) + (flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    more = (flags & 0x20) !== 0
  }
  return contours
}

function readSimple(data: Buffer, count: number): Point[][] {
  const ends = Array.from({ length: count }, (_, index) => data.readUInt16BE(10 + index * 2))
  const total = (ends.at(-1) ?? -1) + 1
  let at = 10 + count * 2
  at += 2 + data.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < total) {
    const flag = data.readUInt8(at++)
    const times = flag & 0x08 ? data.readUInt8(at++) + 1 : 1
    for (let i = 0; i < times; i++) flags.push(flag)
  }
  const readAxis = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += data.readUInt8(at++) * (flag & same ? 1 : -1)
      else if (!(flag & same)) {
        value += data.readInt16BE(at)
        at += 2
      }
      return value
    })
  }
  const xs = readAxis(0x02, 0x10)
  const ys = readAxis(0x04, 0x20)
  const points = flags.map((flag, index) => ({ x: xs[index]!, y: ys[index]!, on: (flag & 1) !== 0 }))
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1]! + 1, end + 1))
}

/** Quadratic curves: between two control points in a row lies an implied point on the curve. */
function contourPath(contour: readonly Point[], scale: number): string {
  const at = ({ x, y }: { x: number; y: number }) => `${round(x * scale)} ${round(-y * scale)}`
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })
  const first = contour.findIndex(({ on }) => on)
  const ring = first === -1 ? contour : [...contour.slice(first), ...contour.slice(0, first)]
  const start = first === -1 ? middle(ring.at(-1)!, ring[0]!) : ring[0]!
  let path = `M${at(start)}`
  for (const [index, point] of ring.entries()) {
    const next = ring[index + 1] ?? start
    if (point.on) path += index === 0 ? '' : `${ring[index - 1]?.on ? `L${at(point)}` : ''}`
    else path += `Q${at(point)} ${at(next.on ? next : middle(point, next))}`
  }
  return `${path}Z`
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
