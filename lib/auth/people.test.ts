import { expect, it } from 'vitest'
import { mailIdentity, normaliseIdentity } from '#lib/auth/identity'
import { findPerson, listPeople } from '#lib/auth/people'
import { permissions, roleMay } from '#lib/auth/permissions'
import { readClaims } from '#lib/auth/providers'
import { sampleAuthor } from '#lib/edition/library.fixture'

const ada = {
  ...sampleAuthor('ada', 'Ada Example'),
  role: 'author' as const,
  identities: ['mail:ada@example.org', 'github:Octo', 'oidc:A-1'],
}
const account = (email: string, role: 'author' | 'editor' | 'admin' = 'editor') => ({
  email,
  role,
  createdAt: 0,
})

it('lets nobody in where nobody is listed', () => {
  expect(findPerson(listPeople([], []), ['mail:ada@example.org'])).toBeUndefined()
  expect(findPerson(listPeople([{ ...ada, role: undefined }], []), ['mail:ada@example.org'])).toBeUndefined()
})

it('knows a person by each identity, GitHub logins without case', () => {
  const people = listPeople([ada], [])
  for (const identity of ['mail:ada@example.org', 'github:octo', 'oidc:A-1']) {
    expect(findPerson(people, [identity])?.id, identity).toBe('ada')
  }
  for (const identity of ['oidc:a-1', 'github:583231', 'mail:octo', 'ada', '']) {
    expect(findPerson(people, [identity]), identity).toBeUndefined()
  }
})

it('takes a local account of the same address for the same person, with the role that may more', () => {
  const people = listPeople([ada], [account('ada@example.org', 'admin'), account('noor@example.org')])
  expect(people.map(({ id, role, local }) => [id, role, local])).toEqual([
    ['ada', 'admin', true],
    ['noor@example.org', 'editor', true],
  ])
})

it('takes two who claim one identity for nobody', () => {
  const twin = { ...sampleAuthor('twin'), role: 'admin' as const, identities: ['oidc:A-1'] }
  expect(findPerson(listPeople([ada, twin], []), ['oidc:A-1'])).toBeUndefined()
})

it.each([
  ['Ada@Example.org', 'mail:ada@example.org'],
  [' ada@example.org ', 'mail:ada@example.org'],
  ['\u0430da@example.org', undefined],
  ['ada\uff20example.org', undefined],
  ['ada@ex\u0430mple.org', undefined],
  ['ada@example.org\u200b', undefined],
  ['"ada@example.org"@evil.example', undefined],
  ['ada@example.org,eve@evil.example', undefined],
  ['ada@example.org\r\nBcc: eve@evil.example', undefined],
  ['ada@@example.org', undefined],
  ['ada@localhost', undefined],
  ['K\u0041da@example.org'.replace('K', '\u212a'), undefined],
  ['', undefined],
])('of the address %j makes the identity %s', (address, identity) => {
  expect(mailIdentity(address)).toBe(identity)
})

it.each(['github:', 'github:a b', 'mail:ada', 'saml:ada', 'ada@example.org', 'oidc:'])(
  'takes %j for no identity',
  (written) => {
    expect(normaliseIdentity(written)).toBeUndefined()
  },
)

it('believes an address of an OpenID provider only when it is said to be verified', () => {
  const claims = { sub: '1', email: 'ada@example.org' }
  expect(readClaims({ ...claims, email_verified: true }).identities).toEqual([
    'oidc:1',
    'mail:ada@example.org',
  ])
  for (const email_verified of [false, undefined, 'true', 1]) {
    expect(readClaims({ ...claims, email_verified })).toMatchObject({
      identities: ['oidc:1'],
      doubt: 'unverified',
    })
  }
  expect(readClaims({ sub: '1', email: '\u0430da@example.org', email_verified: true })).toMatchObject({
    identities: ['oidc:1'],
    doubt: 'look-alike',
  })
})

it('gives each role what the one before it has, and more', () => {
  expect(permissions.editor).toEqual(expect.arrayContaining([...permissions.author]))
  expect(permissions.admin).toEqual(expect.arrayContaining([...permissions.editor]))
  expect(roleMay('author', 'publish')).toBe(false)
  expect(roleMay('author', 'preview at an instant')).toBe(false)
  expect(roleMay('editor', 'manage people')).toBe(false)
  expect(roleMay('admin', 'manage people')).toBe(true)
})
