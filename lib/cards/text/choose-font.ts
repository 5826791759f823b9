import { type Family, families, type Weight } from '#lib/cards/fonts/families'
import type { Font } from '#lib/cards/fonts/font'
import type { FontLibrary } from '#lib/cards/fonts/font-library'
import { ideographFamilies, type Script } from '#lib/cards/text/scripts'

export interface TextStyle {
  readonly face: 'serif' | 'sans'
  readonly weight: Weight
  /** Space between letters that do not join, in parts of the font size. */
  readonly tracking: number
}

/** A grapheme, and what surrounds it. */
export interface Place {
  readonly grapheme: string
  readonly text: string
  /** Of the grapheme, else of the text before it, else of the text after it. */
  readonly script: Script | undefined
  /** Whether the grapheme itself is of that script. */
  readonly own: boolean
  readonly language: string
  /** The font of the grapheme before. */
  readonly before: Font | undefined
}

const emoji =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|[#*\d]\uFE0F?\u20E3)/u
const pictograph = /^\p{Extended_Pictographic}/u
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u
const fallbacks: readonly Family[] = ['math', 'symbols', 'moreSymbols', 'emoji']

/** The font for a grapheme: of the typefaces that suit it best, the first that has all of it. */
export async function chooseFont(
  place: Place,
  style: TextStyle,
  library: FontLibrary,
): Promise<Font | undefined> {
  const codePoints = visibleCodePoints(place.grapheme)
  // A space must not cut a run of letters in two.
  if (/^\p{Zs}$/u.test(place.grapheme) && place.before?.covers(0x20)) return place.before
  const pictured = emoji.test(place.grapheme) && !place.grapheme.includes('\uFE0E')
  if (pictured) {
    const font = await chooseEmoji(place.grapheme, codePoints, library)
    if (font) return font
  }
  for (const family of familiesFor(place, style)) {
    if (family === 'emoji') {
      const font = pictograph.test(place.grapheme)
        ? await chooseEmoji(place.grapheme, codePoints, library)
        : undefined
      if (font) return font
      continue
    }
    for await (const font of library.fontsFor(family, codePoints, style.weight)) {
      if (covers(font, codePoints, place.grapheme)) return font
    }
  }
  return undefined
}

/** The slice that draws the whole sequence as one picture, else the one that draws it as fewest. */
async function chooseEmoji(
  grapheme: string,
  codePoints: readonly number[],
  library: FontLibrary,
): Promise<Font | undefined> {
  let best: { readonly font: Font; readonly count: number } | undefined
  for await (const font of library.fontsFor('emoji', codePoints, 400)) {
    const run = { text: grapheme, start: 0, end: grapheme.length, rtl: false, script: undefined }
    const glyphs = font.shapeRun({ ...run, language: 'und' }, 400).filter(({ advance }) => advance > 0)
    if (glyphs.length === 0 || glyphs.some(({ id }) => id === 0 || font.picture(id) === undefined)) continue
    if (glyphs.length === 1) return font
    if (glyphs.length < (best?.count ?? Infinity)) best = { font, count: glyphs.length }
  }
  return best?.font
}

function* familiesFor({ grapheme, script, own, text, language }: Place, { face }: TextStyle) {
  const body: readonly Family[] = face === 'serif' ? ['serif', 'marks'] : ['sans', 'serif', 'marks']
  const ideographic = /^(?:Hani|Hira|Kana|Bopo|Hang)$/.test(script?.tag ?? '')
  const suited = [...(script?.families ?? []), ...(ideographic ? ideographFamilies(text, language) : [])]
  // ASCII has no script: beside ideographs it looks best in the letters that the rest of the card is set in.
  const plain = !own && /^[\x20-\x7e]/.test(grapheme)
  const first = plain ? [...body, ...suited] : [...suited, ...body]
  yield* new Set<Family>([...first, ...ideographFamilies(text, language), ...fallbacks])
  if (own && suited.length > 0) return
  // Signs that only another script's typeface has.
  const tried = new Set<Family>([...first, ...fallbacks])
  yield* (Object.keys(families) as Family[]).filter((family) => !tried.has(family))
}

function covers(font: Font, codePoints: readonly number[], grapheme: string): boolean {
  const has = (one: number) => font.covers(one) || (isSpace(one) && font.covers(0x20))
  if (codePoints.every(has)) return true
  // Shaping takes letters and marks apart, and puts them together, as the font needs it.
  return visibleCodePoints(grapheme.normalize('NFD')).every(has)
}

function isSpace(codePoint: number): boolean {
  return /\p{Zs}/u.test(String.fromCodePoint(codePoint))
}

export function visibleCodePoints(text: string): number[] {
  return Array.from(text)
    .filter((character) => !invisible.test(character))
    .map((character) => character.codePointAt(0)!)
}
