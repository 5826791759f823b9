import { expect, it } from 'vitest'
import { fitText } from '#lib/cards/text/fit'

const box = {
  width: 1000,
  height: 320,
  lines: 4,
  leading: 1,
  sizes: [100, 80, 60, 40],
  wholeWords: 60,
  ellipsis: 0.5,
}

/** Each letter half as wide as high; "|" marks a place where Unicode allows a break inside a word. */
function fit(marked: string) {
  const text = marked.replaceAll('|', '')
  const letters = Array.from(text)
  const inner = new Set(
    marked
      .split('|')
      .slice(0, -1)
      .reduce<number[]>((ends, part) => [...ends, (ends.at(-1) ?? 0) + part.length], []),
  )
  const { size, lines, cut } = fitText(
    {
      widths: letters.map(() => 0.5),
      spaces: letters.map((letter) => letter === ' '),
      breaks: letters.map((_, at) => (/[ -]/.test(letters[at - 1] ?? '') ? 2 : inner.has(at) ? 1 : 0)),
    },
    box,
  )
  return { size, cut, lines: lines.map(({ start, end }) => letters.slice(start, end).join('')) }
}

it('sets a short title at the largest size', () => {
  expect(fit('Hello')).toEqual({ size: 100, lines: ['Hello'], cut: false })
})

it('makes lines about equally long instead of filling the first', () => {
  expect(fit('one two three four five')).toEqual({
    size: 100,
    lines: ['one two three', 'four five'],
    cut: false,
  })
})

it('breaks after a hyphen and never leaves a space at the end of a line', () => {
  const { lines } = fit('a peer-to-peer-to-peer-to-peer protocol of protocols')
  expect(lines.every((line) => line === line.trim())).toBe(true)
  expect(lines.join('')).toMatch(/peer-/)
})

it('breaks one word of 60 letters anywhere, losing none', () => {
  const { size, lines } = fit('x'.repeat(60))
  expect(lines.join('')).toBe('x'.repeat(60))
  expect(lines.length).toBeLessThanOrEqual(4)
  expect(lines.every((line) => line.length * 0.5 * size <= box.width)).toBe(true)
})

it('breaks a long word where Unicode allows it rather than anywhere', () => {
  const { lines } = fit(`${'a'.repeat(14)}|${'b'.repeat(14)}|${'c'.repeat(14)}|${'d'.repeat(10)}`)
  expect(lines).toEqual(['a'.repeat(14), 'b'.repeat(14), 'c'.repeat(14) + 'd'.repeat(10)])
})

it('sets a word of 30 letters smaller rather than breaking it', () => {
  expect(fit('x'.repeat(30))).toEqual({ size: 60, lines: ['x'.repeat(30)], cut: false })
})

it('cuts what does not fit at a word, in four lines, with room for an ellipsis', () => {
  const { size, lines, cut } = fit('word '.repeat(80).trim())
  expect([size, lines.length, cut]).toEqual([40, 4, true])
  expect(lines.at(-1)).toMatch(/word$/)
  expect((lines.at(-1)!.length + 1) * 0.5 * size).toBeLessThanOrEqual(box.width)
})

it('keeps every word of any title that fits', () => {
  for (let words = 1; words < 30; words++) {
    const text = Array.from({ length: words }, (_, index) => 'abcdefgh'.slice(0, (index % 8) + 1)).join(' ')
    expect(fit(text).lines.join(' ')).toBe(text)
  }
})
