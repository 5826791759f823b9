import type { Font } from '#lib/cards/fonts/font'
import type { Span } from '#lib/cards/text/fit'
import { type Paragraph, shapeRun, splitRuns } from '#lib/cards/text/paragraph'

/** A glyph on a line, in parts of the font size from the line's left end and its baseline, up being positive. */
export interface PlacedGlyph {
  readonly font: Font
  readonly id: number
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly glyphs: readonly PlacedGlyph[]
  /** In parts of the font size. */
  readonly width: number
  /** Empty space before the ink at the left end, and after it at the right one, in parts of the font size. */
  readonly bearings: { readonly left: number; readonly right: number }
}

/** Shapes the graphemes of a line and brings their runs into visual order. */
export function layLine(paragraph: Paragraph, { start, end }: Span): Line {
  const runs = splitRuns(paragraph.clusters.slice(start, end))
  const glyphs: PlacedGlyph[] = []
  let x = 0
  for (const run of orderRuns(runs)) {
    for (const { id, advance, dx, dy } of shapeRun(paragraph, run)) {
      glyphs.push({ font: run.font, id, x: x + dx, y: dy })
      x += advance
    }
  }
  return { glyphs, width: x, bearings: bearingsOf(glyphs, paragraph, x) }
}

/** Large letters, and brackets of ideographic width, look indented unless their ink stands on the edge. */
function bearingsOf(glyphs: readonly PlacedGlyph[], { style }: Paragraph, width: number): Line['bearings'] {
  const inked = glyphs.filter(({ font, id }) => font.outline(id, style.weight) !== '')
  const [first] = inked
  const last = inked.at(-1)
  // An emoji has no outline, and fills its square.
  if (!first || !last || first !== glyphs[0] || last !== glyphs.at(-1)) return { left: 0, right: 0 }
  return {
    left: first.x + first.font.ink(first.id, style.weight).left,
    right: width - last.x - last.font.ink(last.id, style.weight).right,
  }
}

/** UAX #9, L2: from the highest level down to the lowest odd one, every stretch at that level or above is reversed. */
export function orderRuns<Run extends { readonly level: number }>(runs: readonly Run[]): Run[] {
  const ordered = [...runs]
  const levels = ordered.map(({ level }) => level)
  const lowest = Math.min(...levels.filter((level) => (level & 1) === 1))
  for (let level = Math.max(0, ...levels); level >= lowest; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from
      while (to < ordered.length && ordered[to]!.level >= level) to += 1
      if (to > from + 1) ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  }
  return ordered
}
