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
  // A grapheme is one code unit at least.
  if (line.length <= limit && text.length <= limit * 32) return line
  let count = 0
  for (const { index } of graphemes.segment(line)) {
    if (count++ === limit) return `${line.slice(0, index).trimEnd()}…`
  }
  return text.length > limit * 32 ? `${line}…` : line
}

export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}
