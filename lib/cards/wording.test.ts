import { expect, it } from 'vitest'
import { drawableText, oneLine } from '#lib/cards/wording'

const latin = (codePoint: number) => codePoint >= 0x20 && codePoint < 0x250
const draw = (text: string) => drawableText(text, latin)

it.each([
  ['🎉 Release 2.0 🎉', 'Release 2.0'],
  ['Family 👩‍👩‍👧 and 🇪🇺 flag 👍🏽', 'Family and flag'],
  ['Step 1️⃣', 'Step 1'],
  ['© ❤️ Example', '© Example'],
  ['non‑breaking', 'non-breaking'],
  ['Cafe\u0301', 'Café'],
  ['zero\u200bwidth \u202eturned', 'zerowidth turned'],
  ['C++', 'C++'],
  ['?!', '?!'],
])('draws %j as %j', (text, drawn) => {
  expect(draw(text)).toBe(drawn)
})

it.each(['日本語', 'Release 日本', 'مرحبا', 'שלום', 'हिन्दी', 'x\u0335\u0336', '₿ 5', '🎉', '🎉!', ''])(
  'does not draw %j, of which something that matters would be missing',
  (text) => {
    expect(draw(text)).toBeUndefined()
  },
)

it('leaves stress marks of Cyrillic out', () => {
  expect(drawableText('за\u0301мок', () => true)).toBe('замок')
})

it('holds only covered characters, whatever comes in', () => {
  for (let codePoint = 0; codePoint < 0x20000; codePoint += 7) {
    const drawn = draw(`a${String.fromCodePoint(codePoint)}b`)
    expect(Array.from(drawn ?? '').every((character) => latin(character.codePointAt(0)!))).toBe(true)
  }
})

it('cuts between graphemes', () => {
  expect(oneLine('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧👩‍👩‍👧…')
  expect(oneLine('abc', 3)).toBe('abc')
  expect(oneLine(`a${'\u0335'.repeat(20_000)}`, 300).length).toBeLessThan(10_000)
})
