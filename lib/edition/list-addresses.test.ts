import { expect, it } from 'vitest'
import { at, sampleLibrary, samplePage, samplePost, sampleArtifact } from '#lib/edition/library.fixture'
import { listAddresses } from '#lib/edition/list-addresses'
import { locateAddress } from '#lib/edition/locate'
import { publicEdition } from '#lib/edition/public-edition'

const now = at('2026-03-01T12:00:00Z')
const posts = Array.from({ length: 45 }, (_, index) =>
  samplePost(`post-${index}`, { date: at(`2026-01-01T00:${10 + index}:00Z`), series: 'law' }),
)
const edition = publicEdition(
  sampleLibrary([...posts, samplePost('draft', { draft: true, categories: ['secret'] })], {
    pages: [{ entry: samplePage('about'), artifact: sampleArtifact('about') }],
    series: [{ id: 'law', title: 'Law', description: undefined, parts: [] }],
  }),
  now,
)
const listed = listAddresses(edition, { sitemapParts: 1, everyFeed: true })

it('lists nothing twice, and nothing that leads nowhere or on', () => {
  expect(new Set(listed).size).toBe(listed.length)
  for (const address of listed)
    expect([address, locateAddress(edition, address).kind]).toEqual([
      address,
      expect.stringMatching(/entry|view/),
    ])
})

it('lists every kind of page, and each page of what has several', () => {
  for (const address of [
    '/',
    '/blog',
    '/blog/page/5',
    '/blog/post-0',
    '/about',
    '/category',
    '/category/news',
    '/category/news/page/5',
    '/author/ada',
    '/author/ada/page/2',
    '/author/brook',
    '/series/law',
    '/archive',
    '/feed.xml',
    '/feed-2.xml',
    '/category/news/feed-1.json',
    '/author/ada/atom.xml',
    '/series/law/feed.json',
    '/sitemap.xml',
    '/llms.txt',
  ])
    expect(listed).toContain(address)
})

it('has the newest posts before the older ones', () => {
  const ofPosts = listed.filter((address) => address.startsWith('/blog/post-'))
  expect(ofPosts).toEqual(posts.map(({ address }) => address).toReversed())
})

it('leaves all feeds out but those of the site where not every feed is asked for', () => {
  const without = listAddresses(edition, { sitemapParts: 1, everyFeed: false })
  const feeds = without.filter((address) => /\/(?:feed|atom)[^/]*$/.test(address))
  expect(feeds).toEqual(['/feed.xml', '/atom.xml', '/feed.json'])
})

it('lists the parts of a sitemap that has some', () => {
  expect(listAddresses(edition, { sitemapParts: 2, everyFeed: false })).toContain('/sitemap/2.xml')
})
