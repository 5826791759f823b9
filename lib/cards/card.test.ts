import { expect, it } from 'vitest'
import { type CardTarget, cardAddress, cardName, cardOf, parseCardName } from '#lib/cards/card'
import { findCard } from '#lib/cards/find'
import { sampleEdition } from '#lib/cards/edition.fixture'
import { instantOf } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'

const first = '/blog/2024/09/first'

function postTarget(edition: Edition<'public'>): CardTarget {
  return { kind: 'post', post: edition.post(first)! }
}

function postCardName(changes: Parameters<typeof sampleEdition>[0] = {}): string {
  const edition = sampleEdition(changes)
  return cardName(cardOf(edition, postTarget(edition)), postTarget(edition))
}

function everyTarget(edition: Edition<'public'>): CardTarget[] {
  return [
    { kind: 'site' },
    postTarget(edition),
    { kind: 'page', page: edition.page('/site')! },
    { kind: 'category', category: edition.category('foundation')! },
    { kind: 'author', author: edition.author('ada')! },
    { kind: 'series', series: edition.seriesOf('measuring')! },
  ]
}

it('shows the date in the zone and language of the site', () => {
  const edition = sampleEdition()
  expect(cardOf(edition, postTarget(edition))).toEqual({
    template: 'part',
    site: 'Example Foundation',
    host: 'blog.example.org',
    siteLanguage: 'en-GB',
    language: 'en-GB',
    accent: '#8c1d18',
    title: 'How we measured a thousand servers',
    date: '16 September 2024',
    category: 'Foundation',
    authors: ['Ada Example'],
    series: 'Measuring',
    part: 1,
  })
})

it('names a card by its page and a hash', () => {
  expect(postCardName()).toMatch(/^blog\/2024\/09\/first\.[0-9a-f]{12}\.png$/)
  expect(postCardName()).toBe(postCardName())
})

it('gives a card a new name when anything shown changes, and keeps it when nothing shown does', () => {
  const name = postCardName()
  expect(postCardName({ post: { title: 'Another' } })).not.toBe(name)
  expect(postCardName({ site: { name: 'Another' } })).not.toBe(name)
  expect(postCardName({ site: { accent: { light: '#123456', dark: '#ffffff' } } })).not.toBe(name)
  expect(postCardName({ site: { timezone: 'America/New_York' } })).not.toBe(name)
  expect(postCardName({ post: { bodyHash: 'other text', draft: false } })).toBe(name)
})

it('finds the card of every kind of page by its own address, the page /site and the site apart', () => {
  const edition = sampleEdition()
  const addresses = everyTarget(edition).map((target) => cardAddress(cardOf(edition, target), target))
  expect(new Set(addresses).size).toBe(6)
  for (const [index, address] of addresses.entries()) {
    const found = findCard(edition, address.slice('/cards/'.length))
    expect(found).toMatchObject({ kind: 'current', card: cardOf(edition, everyTarget(edition)[index]!) })
  }
})

it('leads an old hash to the current name', () => {
  expect(findCard(sampleEdition(), postCardName({ post: { title: 'Before' } }))).toEqual({
    kind: 'moved',
    name: postCardName(),
  })
})

it('knows no card of a post one millisecond before its instant, with the right hash or a wrong one', () => {
  const date = Date.UTC(2024, 8, 15, 22, 30)
  const name = postCardName()
  const before = sampleEdition({ at: instantOf(date - 1) })
  expect(findCard(before, name)).toBeUndefined()
  expect(findCard(before, 'blog/2024/09/first.000000000000.png')).toBeUndefined()
  expect(findCard(before, name.replace(/^.*\./, 'category/foundation.'))).toBeUndefined()
  expect(findCard(sampleEdition({ at: instantOf(date) }), name)).toMatchObject({ kind: 'current' })
})

it.each([
  '',
  '.png',
  'blog/2024/09/first.png',
  'blog/2024/09/first.ABCDEF012345.png',
  'blog/2024/09/first.0123456789ab.png?title=x',
  '../../etc/passwd.0123456789ab.png',
  'category/foundation/x.0123456789ab.png',
  'category/__proto__.0123456789ab.png',
  `${'a'.repeat(6000)}.0123456789ab.png`,
  'a\0b.0123456789ab.png',
])('knows no card named %j', (name) => {
  expect(findCard(sampleEdition(), name)).toBeUndefined()
})

it('reads the page and the hash of a name', () => {
  expect(parseCardName('blog/a.b.0123456789ab.png')).toEqual({ address: '/blog/a.b', hash: '0123456789ab' })
  expect(parseCardName('@site.0123456789ab.png')).toEqual({ address: '/', hash: '0123456789ab' })
})

it('cuts a title of 15,000 letters after 300 and leaves no control character in it', () => {
  const title = `\u0000Tab\tand\nline\u001b[31m \u202e${'👩‍👩‍👧'.repeat(5000)}`
  const edition = sampleEdition({ post: { title } })
  const card = cardOf(edition, postTarget(edition))
  expect(card.title).toMatch(/^Tab and line\[31m /)
  expect(Array.from(new Intl.Segmenter('en').segment(card.title)).length).toBeLessThanOrEqual(301)
  expect(card.title).not.toMatch(/\p{Cc}/u)
})
