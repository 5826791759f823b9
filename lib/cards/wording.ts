const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** One line of text: NFC, each run of white space one space, no control characters; cut after `limit` graphemes. */
export function oneLine(text: string, limit: number): string {
  // A grapheme may be thousands of combining marks long, so the code units are bounded before graphemes are counted.
  const line = text
    .slice(0, limit * 32)
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
  let count = 0
  for (const { index } of graphemes.segment(line)) {
    if (count++ === limit) return `${line.slice(0, index).trimEnd()}…`
  }
  return text.length > limit * 32 ? `${line}…` : line
}

export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/**
 * The text as fonts that cover `covers` can draw it rightly, `undefined` when they cannot: when a letter, a number
 * or a sign with a meaning of its own has no glyph, or would need marks to be placed or joined. Pictures (emoji),
 * ornaments and invisible characters that have no glyph are left out. The result holds covered characters only.
 */
export function drawableText(text: string, covers: (codePoint: number) => boolean): string | undefined {
  const plain = text
    .normalize('NFC')
    // Stress marks of Cyrillic are aids for learners; the spelling is complete without them.
    .replace(/(?<=\p{Script=Cyrillic})[\u0300\u0301]/gu, '')
    .replace(
      /\p{Extended_Pictographic}[\uFE0E\uFE0F\u200D\p{Emoji_Modifier}]*|[\uFE0E\uFE0F\u20E3]/gu,
      (run) => (covers(run.codePointAt(0)!) ? String.fromCodePoint(run.codePointAt(0)!) : ''),
    )
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\p{Zs}/gu, (space) => (space === '\u00A0' ? space : ' '))
  let drawn = ''
  for (const character of plain) {
    if (/[\p{M}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(character)) return undefined
    if (/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}]/u.test(character)) continue
    if (covers(character.codePointAt(0)!)) drawn += character
    else if (/[\p{L}\p{N}\p{Sc}\p{Sm}]/u.test(character)) return undefined
  }
  const line = drawn.replace(/ {2,}/g, ' ').trim()
  return /[\p{L}\p{N}]/u.test(line) || line === text ? line || undefined : undefined
}
