import { array, assert, constantFrom, property } from 'fast-check'
import { expect, it } from 'vitest'
import { findRuns, spellOut } from '#lib/search/words'

it('reads texts in plain Latin letters as it reads all others', () => {
  const sign = constantFrom(...'aZv019._-  \n“”’–…·©/@#<→', '12.3', 'v1.2.3')
  assert(
    property(array(sign, { maxLength: 40 }), (signs) => {
      const text = signs.join('')
      // The letter at the end makes it read the other way.
      const other = [...findRuns(`${text} ж`)].slice(0, -1)
      expect([...findRuns(text)]).toEqual(other)
    }),
  )
})

it('keeps the words of a phrase side by side, whatever else finds a word', () => {
  expect(spellOut('Release v18.12.0 is out')).toBe('release 18.12.0 is out . 18.12 18')
  expect(spellOut('東京都 news')).toBe('東京 京都 news . 都')
  expect(spellOut('Plain words')).toBe('plain words')
})
