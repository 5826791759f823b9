import { expect, it } from 'vitest'
import { fitText } from '#lib/cards/fit'

const box = { width: 1000, height: 320, lines: 4, leading: 1, sizes: [100, 80, 60, 40], wholeWords: 60 }
const fit = (text: string) => fitText(text, (part) => Array.from(part).length * 0.5, box)

it('sets a short title at the largest size', () => {
  expect(fit('Hello')).toEqual({ size: 100, lines: ['Hello'] })
})

it('makes lines about equally long instead of filling the first', () => {
  expect(fit('one two three four five')).toEqual({ size: 100, lines: ['one two three', 'four five'] })
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

it('sets a word of 30 letters smaller rather than breaking it', () => {
  expect(fit('x'.repeat(30))).toEqual({ size: 60, lines: ['x'.repeat(30)] })
})

it('cuts what does not fit at a word, in four lines', () => {
  const { size, lines } = fit('word '.repeat(80).trim())
  expect([size, lines.length]).toEqual([40, 4])
  expect(lines.at(-1)).toMatch(/word…$/)
})

it('keeps every word of any title that fits', () => {
  for (let words = 1; words < 30; words++) {
    const text = Array.from({ length: words }, (_, index) => 'abcdefgh'.slice(0, (index % 8) + 1)).join(' ')
    expect(fit(text).lines.join(' ')).toBe(text)
  }
})
