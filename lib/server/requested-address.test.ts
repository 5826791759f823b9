import { expect, it } from 'vitest'
import { readRequestedAddress } from '#lib/server/requested-address'

it.each([
  '/blog/%E0%A4%A',
  '/blog/..%2f',
  '/..%2f..%2fetc/passwd',
  '/blog/%00',
  '/a%0d%0aSet-Cookie:x',
  '/a%5c..%5cb',
  '/%ED%A0%80',
  'http://evil.example/',
])('refuses %s as malformed', (target) => {
  expect(readRequestedAddress(target)).toMatchObject({ ok: false, status: 400 })
})

it('refuses an address of 6 KB as too long', () => {
  expect(readRequestedAddress(`/${'a'.repeat(6144)}`)).toMatchObject({ ok: false, status: 414 })
})

it('decodes once: an escaped percent sign stays one', () => {
  expect(readRequestedAddress('/blog/100%25')).toMatchObject({ ok: true, address: '/blog/100%' })
  expect(readRequestedAddress('/blog/%252e%252e')).toMatchObject({ ok: true, address: '/blog/%2e%2e' })
})

it('knows an address in any Unicode form, with slashes too many, as the one it stands for', () => {
  const wanted = { ok: true, address: '/blog/café', canonical: false }
  expect(readRequestedAddress('/blog/cafe%CC%81')).toMatchObject(wanted)
  expect(readRequestedAddress('/blog/caf%C3%A9/')).toMatchObject(wanted)
  expect(readRequestedAddress('//blog//caf%C3%A9')).toMatchObject(wanted)
  expect(readRequestedAddress('/blog/caf%C3%A9?q=1')).toMatchObject({
    address: '/blog/café',
    query: '?q=1',
    canonical: true,
  })
})
