import { expect, it } from 'vitest'
import { findBreaks } from '#lib/cards/text/breaks'
import { splitGraphemes } from '#lib/cards/wording'

/** The text with "|" where a line would break between words, "¦" where it may break as well. */
function mark(text: string): string {
  const graphemes = splitGraphemes(text)
  let at = 0
  const starts = graphemes.map((grapheme) => (at += grapheme.length) - grapheme.length)
  const breaks = findBreaks(text, starts)
  return graphemes.map((grapheme, index) => ['', '¦', '|'][breaks[index]!]! + grapheme).join('')
}

it.each([
  ['peer-to-peer networks', 'peer-|to-|peer |networks'],
  ['no\u00a0break', 'no\u00a0break'],
  ['“Ça va?” oui (non)', '“Ça |va?” |oui |(non)'],
  ['우리가 측정한 방법', '우¦리¦가 |측¦정¦한 |방¦법'],
  ['「東京」で遊んだ。', '「東¦京」¦で|遊¦ん¦だ。'],
  ['我们喜欢世界。', '我¦们|喜¦欢|世¦界。'],
  ['สวัสดีชาวโลก', 'สวัสดี|ชาว|โลก'],
  ['ok 👩‍👩‍👧👍🏽', 'ok |👩‍👩‍👧|👍🏽'],
])('may break %j as %j', (text, marked) => {
  expect(mark(text)).toBe(marked)
})
