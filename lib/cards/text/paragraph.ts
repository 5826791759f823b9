import createBidi from 'bidi-js'
import type { Font, Glyph } from '#lib/cards/fonts/font'
import type { FontLibrary } from '#lib/cards/fonts/font-library'
import { chooseFont, type TextStyle, visibleCodePoints } from '#lib/cards/text/choose-font'
import { isEuropean, isRightToLeft, type Script, scriptOf } from '#lib/cards/text/scripts'
import { splitGraphemes } from '#lib/cards/wording'

const bidi = createBidi()

/** A grapheme of a paragraph. */
export interface Cluster {
  /** UTF-16 index in the text. */
  readonly start: number
  readonly end: number
  /** `undefined`: nothing to see. */
  readonly font: Font | undefined
  readonly script: Script | undefined
  /** Embedding level (UAX #9): odd from right to left. */
  readonly level: number
  /** In parts of the font size. */
  readonly advance: number
}

/** A line of text, however long, with its fonts chosen and its graphemes measured. */
export interface Paragraph {
  readonly text: string
  readonly language: string
  readonly style: TextStyle
  /** The base direction: that of the first letter that has one (UAX #9, P2 and P3), else of the language. */
  readonly rtl: boolean
  readonly clusters: readonly Cluster[]
}

export interface ReadOptions {
  readonly style: TextStyle
  /** BCP 47. */
  readonly language: string
  readonly library: FontLibrary
  /** The base direction, when it is known. */
  readonly rtl?: boolean
}

/**
 * Whether a grapheme has a letter, mark, number or sign with a meaning, so that a title without it would say something
 * else. What Unicode has not given out yet may be any of these, unless it is kept for pictures.
 */
function isMeaningful(grapheme: string): boolean {
  return (
    /[\p{L}\p{N}\p{M}\p{Sc}\p{Sm}\p{Cn}]/u.test(grapheme) && !/^\p{Extended_Pictographic}/u.test(grapheme)
  )
}

/**
 * Chooses a font for every grapheme, and measures. `undefined` when a letter, number or sign with a meaning is in no
 * font, or when nothing would be seen. Pictures and ornaments that no font has are left out.
 */
export async function readParagraph(text: string, options: ReadOptions): Promise<Paragraph | undefined> {
  const { language } = options
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, directionFor(text, options))
  const rtl = ((paragraphs[0]?.level ?? 0) & 1) === 1
  const graphemes = splitGraphemes(text)
  const scripts = spreadScripts(graphemes)
  const clusters: Omit<Cluster, 'advance'>[] = []
  const drawn: string[] = []
  const known = new Map<string, Font>()
  let start = 0
  let before: Font | undefined
  for (const [index, grapheme] of graphemes.entries()) {
    const { script, own } = scripts[index]!
    const end = start + grapheme.length
    let font: Font | undefined
    if (visibleCodePoints(grapheme).length > 0) {
      const key = `${script?.tag} ${grapheme}`
      const place = { grapheme, text, script, own, language, before }
      // Fonts are opened one after another: the next grapheme mostly needs the same one.
      // oxlint-disable-next-line no-await-in-loop
      font = known.get(key) ?? (await chooseFont(place, options.style, options.library))
      if (font && grapheme !== ' ') known.set(key, font)
      if (!font && isMeaningful(grapheme)) return undefined
    }
    if (font || visibleCodePoints(grapheme).length === 0) drawn.push(grapheme)
    clusters.push({ start, end, font, script, level: levels[start]! })
    before = font ?? before
    start = end
  }
  if (drawn.length < graphemes.length) {
    const rest = drawn.join('').replace(/ {2,}/g, ' ').trim()
    return rest === '' ? undefined : readParagraph(rest, { ...options, rtl })
  }
  await settleOnOneDesign(text, clusters, options)
  return measure({ text, language, style: options.style, rtl }, clusters)
}

/**
 * Where letters of European scripts need the typeface with all marks, the others take it too: two designs in one
 * word look like an accident.
 */
async function settleOnOneDesign(
  text: string,
  clusters: Omit<Cluster, 'advance'>[],
  { library, style }: ReadOptions,
): Promise<void> {
  const needed = clusters.some(
    ({ font, start, end }) => font?.family === 'marks' && /\p{L}/u.test(text.slice(start, end)),
  )
  if (!needed) return
  for await (const marks of library.fontsFor('marks', [], style.weight)) {
    for (const [index, cluster] of clusters.entries()) {
      const codePoints = visibleCodePoints(text.slice(cluster.start, cluster.end))
      const european = cluster.script === undefined || isEuropean(cluster.script)
      const same = cluster.font && european && codePoints.every((one) => marks.covers(one))
      if (same) clusters[index] = { ...cluster, font: marks }
    }
  }
}

function directionFor(text: string, { rtl, language }: ReadOptions): 'ltr' | 'rtl' | undefined {
  if (rtl !== undefined) return rtl ? 'rtl' : 'ltr'
  if (/[\p{L}\u200E\u200F\u061C]/u.test(text)) return undefined
  return isRightToLeft(language) ? 'rtl' : 'ltr'
}

/** Punctuation, digits and spaces take the script before them; at the beginning, the first there is. */
function spreadScripts(graphemes: readonly string[]) {
  const own = graphemes.map((grapheme) => scriptOf(grapheme))
  let script = own.find((one) => one !== undefined)
  return own.map((one) => {
    script = one ?? script
    return { script, own: one !== undefined }
  })
}

function measure(
  paragraph: Omit<Paragraph, 'clusters'>,
  clusters: readonly Omit<Cluster, 'advance'>[],
): Paragraph | undefined {
  const advances = new Map<number, number>()
  const starts = clusters.map(({ start }) => start)
  let index = 0
  for (const run of splitRuns(clusters)) {
    for (const glyph of shapeRun(paragraph, run)) {
      if (glyph.id === 0) return undefined
      // HarfBuzz names a character; the grapheme that holds it is the nearest at or before it.
      index = nearestStart(starts, glyph.cluster, index)
      advances.set(index, (advances.get(index) ?? 0) + glyph.advance)
    }
  }
  const measured = clusters.map((cluster, at) => ({ ...cluster, advance: advances.get(at) ?? 0 }))
  return { ...paragraph, clusters: measured }
}

function nearestStart(starts: readonly number[], place: number, from: number): number {
  let index = from
  while (index > 0 && starts[index]! > place) index -= 1
  while (index + 1 < starts.length && starts[index + 1]! <= place) index += 1
  return index
}

export interface ShapedRun {
  readonly start: number
  readonly end: number
  readonly font: Font
  readonly script: Script | undefined
  readonly level: number
}

/** The longest stretches of one font, script and level, in logical order; what is not seen belongs to none. */
export function splitRuns(clusters: readonly Omit<Cluster, 'advance'>[]): ShapedRun[] {
  const runs: ShapedRun[] = []
  for (const { start, end, font, script, level } of clusters) {
    const last = runs.at(-1)
    // Joiners and directional marks stand in a run but never begin or end one by themselves.
    if (!font) {
      if (last?.end === start) runs[runs.length - 1] = { ...last, end }
    } else if (last?.font === font && last.script === script && last.level === level && last.end === start) {
      runs[runs.length - 1] = { ...last, end }
    } else runs.push({ start, end, font, script, level })
  }
  return runs
}

/** The glyphs of a run, with the paragraph's spacing. */
export function shapeRun(
  { text, language, style }: Omit<Paragraph, 'clusters'>,
  { start, end, font, script, level }: ShapedRun,
): readonly Glyph[] {
  const rtl = (level & 1) === 1
  const glyphs = font.shapeRun({ text, start, end, rtl, script: script?.tag, language }, style.weight)
  if (script && !isEuropean(script)) return glyphs
  return glyphs.map((glyph) =>
    glyph.advance > 0 ? { ...glyph, advance: glyph.advance + style.tracking } : glyph,
  )
}
