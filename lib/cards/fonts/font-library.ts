import { decompress } from 'wawoff2'
import { families, type Family, type ReadFont, sliceFile, type Weight } from '#lib/cards/fonts/families'
import { type Font, openFont } from '#lib/cards/fonts/font'

/** The typefaces of cards. Each file is read when a text first needs it. */
export interface FontLibrary {
  /** The fonts of a family that may hold all of these code points, each opened when the caller comes to it. */
  fontsFor(family: Family, codePoints: readonly number[], weight: Weight): AsyncGenerator<Font>
  /** Bytes of all fonts opened so far. */
  readonly size: number
}

/** A slice of a typeface, and the ranges of code points for which it is meant. */
interface Slice {
  readonly file: string
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

export function createFontLibrary(readFont: ReadFont): FontLibrary {
  const opened = new Map<string, Promise<Font>>()
  const listed = new Map<Family, Promise<readonly Slice[]>>()
  let size = 0

  async function readAndOpen(file: string, family: Family): Promise<Font> {
    const bytes = await readFont(file)
    const font = openFont(file.endsWith('.woff2') ? await decompress(bytes) : bytes, family)
    size += font.size
    return font
  }

  async function listSlices(family: Family): Promise<readonly Slice[]> {
    const files = families[family]
    if (files.kind === 'whole') return []
    const bytes = await readFont(`${files.package}/unicode.json`)
    const table = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>
    return Object.entries(table).map(([slice, ranges]) => ({
      file: sliceFile(files, slice),
      ranges: ranges.split(',').map(readRange),
    }))
  }

  return {
    get size() {
      return size
    },
    async *fontsFor(family, codePoints, weight) {
      const files = families[family]
      if (files.kind === 'whole') {
        const file = files.files[weight]
        yield once(opened, file, () => readAndOpen(file, family))
        return
      }
      const slices = await once(listed, family, () => listSlices(family))
      // Slices overlap in marks and joiners: a letter's own slice is the one that is meant for most of its cluster.
      const fitting = slices
        .map(({ file, ranges }) => ({ file, count: codePoints.filter((one) => holds(ranges, one)).length }))
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => b.count - a.count)
      for (const { file } of fitting) yield once(opened, file, () => readAndOpen(file, family))
    },
  }
}

/** What fails is tried again the next time. */
function once<Key, Value>(map: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>) {
  let value = map.get(key)
  if (!value) {
    value = make().catch((error: unknown) => {
      map.delete(key)
      throw error
    })
    map.set(key, value)
  }
  return value
}

/** Reads `U+20AB` or `U+0300-0301`. */
function readRange(text: string): readonly [number, number] {
  const [first = '', last = first] = text.trim().slice(2).split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}

function holds(ranges: Slice['ranges'], codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
}
