import LineBreaker from 'linebreak'

/**
 * Where a line may begin: 0 only within a word, 1 where Unicode allows it (UAX #14), 2 where a reader would breathe,
 * which is between words.
 */
export type Break = 0 | 1 | 2

const words = new Intl.Segmenter('und', { granularity: 'word' })
/** Written without spaces; only a dictionary knows their words. */
const complex = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const hiragana = /^[\p{Script=Hiragana}ー]/u

/** For each grapheme, given by its UTF-16 index, whether a line may begin with it. */
export function findBreaks(text: string, starts: readonly number[]): Break[] {
  const allowed = new Set<number>()
  const breaker = new LineBreaker(text)
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) allowed.add(next.position)
  const wordStarts = new Set<number>()
  for (const { index, segment } of words.segment(text)) {
    wordStarts.add(index)
    if (index > 0 && complex.test(segment[0]!) && complex.test(text[index - 1]!)) allowed.add(index)
  }
  return starts.map((start) => {
    if (start === 0 || !allowed.has(start)) return 0
    // Endings in hiragana belong to the word before them, which the dictionary cuts off.
    const ending =
      hiragana.test(text.slice(start)) && !/[\p{Z}、。，．！？：；…―—]$/u.test(text.slice(0, start))
    return wordStarts.has(start) && !ending ? 2 : 1
  })
}
