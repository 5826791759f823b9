import { expect, it } from 'vitest'
import { oneLine } from '#lib/cards/wording'

it('cuts between graphemes', () => {
  expect(oneLine('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧👩‍👩‍👧…')
  expect(oneLine('abc', 3)).toBe('abc')
  expect(oneLine(`a${'\u0335'.repeat(20_000)}`, 300).length).toBeLessThan(10_000)
})
