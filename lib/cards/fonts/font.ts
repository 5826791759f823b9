import { Blob, Buffer, BufferFlag, Direction, Face, Font as Shaper, shape, Variation } from 'harfbuzzjs'
import { type ColourGlyphs, readColourGlyphs } from '#lib/cards/fonts/colour-glyphs'
import { families, type Family, type Weight } from '#lib/cards/fonts/families'

/** A glyph as shaping places it; lengths in parts of the font size, the y axis pointing up. */
export interface Glyph {
  readonly id: number
  /** UTF-16 index in the text of the first character it stands for. */
  readonly cluster: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** A stretch of a text in one font, script and direction. The rest of the text is context: letters join to it. */
export interface Run {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly rtl: boolean
  /** ISO 15924; `undefined`: to be guessed. */
  readonly script: string | undefined
  /** BCP 47. */
  readonly language: string
}

/** One file of a typeface. */
export interface Font {
  readonly family: Family
  /** Bytes, unpacked. */
  readonly size: number
  /** Units of its outlines in the size of the text. */
  readonly units: number
  covers(codePoint: number): boolean
  /** The glyphs of a run in visual order, from left to right. Glyph 0 stands for what the font lacks. */
  shapeRun(run: Run, weight: Weight): readonly Glyph[]
  /** SVG path data in units of the font, the y axis pointing up; empty for a space. */
  outline(glyph: number, weight: Weight): string
  /** From a glyph's origin to the left and right ends of its ink, in parts of the font size. */
  ink(glyph: number, weight: Weight): { readonly left: number; readonly right: number }
  /** SVG markup of a glyph in colour, in units of the font, the y axis pointing down. */
  picture(glyph: number): string | undefined
}

/** Opens an OpenType font of a family. */
export function openFont(bytes: Uint8Array, family: Family): Font {
  const face = new Face(new Blob(bytes))
  const units = face.upem / families[family].scale
  const characters = new Set(face.collectUnicodes())
  const varies = 'wght' in face.getAxisInfos()
  const shapers = new Map<number, Shaper>()
  const outlines = new Map<string, string>()
  let colours: ColourGlyphs | undefined

  const shaperOf = (weight: Weight): Shaper => {
    const key = varies ? weight : 0
    let shaper = shapers.get(key)
    if (!shaper) {
      shaper = new Shaper(face)
      if (varies) shaper.setVariations([new Variation('wght', weight)])
      shapers.set(key, shaper)
    }
    return shaper
  }

  return {
    family,
    size: bytes.byteLength,
    units,
    covers: (codePoint) => characters.has(codePoint),
    shapeRun(run, weight) {
      const buffer = new Buffer()
      buffer.addText(run.text, run.start, run.end - run.start)
      buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES)
      if (run.script !== undefined) buffer.setScript(run.script)
      buffer.setLanguage(run.language)
      buffer.setDirection(run.rtl ? Direction.RTL : Direction.LTR)
      buffer.guessSegmentProperties()
      shape(shaperOf(weight), buffer)
      const positions = buffer.getGlyphPositions()
      return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => ({
        id: codepoint,
        cluster,
        advance: positions[index]!.xAdvance / units,
        dx: positions[index]!.xOffset / units,
        dy: positions[index]!.yOffset / units,
      }))
    },
    outline(glyph, weight) {
      const key = `${glyph} ${varies ? weight : ''}`
      let path = outlines.get(key)
      if (path === undefined) outlines.set(key, (path = roundPath(shaperOf(weight).glyphToPath(glyph))))
      return path
    },
    ink(glyph, weight) {
      const { xBearing, width } = shaperOf(weight).glyphExtents(glyph) ?? { xBearing: 0, width: 0 }
      return { left: xBearing / units, right: (xBearing + width) / units }
    },
    picture(glyph) {
      colours ??= readColourGlyphs(face.referenceTable('SVG ')?.slice())
      return colours.markup(glyph)
    },
  }
}

/** A tenth of a unit is less than a hundredth of a pixel; a variable font gives twelve digits. */
function roundPath(path: string): string {
  return path.replace(/-?\d+\.\d+/g, (digits) => String(Math.round(Number(digits) * 10) / 10))
}
