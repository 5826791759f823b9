import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { readFlash, writeFlash, type Flash } from './flash.ts'

const flash: Flash = { said: 'conflict', by: 'Ada <b>Example</b>', at: instantOf(1_700_000_000_000) }
const sealed = writeFlash(flash, 'posts/a.md', 'key')

it('hands a message to the page that it is about', () => {
  expect(readFlash(sealed, 'posts/a.md', 'key')).toEqual(flash)
})

it('keeps a secret from whoever reads the cookie', () => {
  const value = writeFlash({ said: 'made', of: 'link', address: 'https://secret' }, 'posts/a.md', 'key')
  expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('secret')
})

it.each([
  ['another page', sealed, 'posts/b.md', 'key'],
  ['another process', sealed, 'posts/a.md', 'other'],
  ['a changed one', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`, 'posts/a.md', 'key'],
  ['one that is cut off', sealed.slice(0, 30), 'posts/a.md', 'key'],
  ['one that is made up', 'e30.AAAA', 'posts/a.md', 'key'],
  ['none', undefined, 'posts/a.md', 'key'],
])('says nothing of %s', (_, value, subject, key) => {
  expect(readFlash(value, subject, key)).toBeUndefined()
})
