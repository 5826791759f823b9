import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { at, sampleArtifact, sampleLibrary, samplePost, sampleSite } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { changedTags, entryTag } from '#lib/edition/tags'
import { unlinkHidden } from '#lib/edition/unlink'
import type { Library } from '#lib/library/library'

const link = (address: string) => ({ address, fragment: undefined, line: 1, column: 1 })
const site = 'https://blog.example.org'
const hidden = (address: string) => /^\/(?:blog|series)\/hidden(?:\/|$)/.test(address)

it.each([
  ['<a href="/blog/hidden">words</a>', 'words'],
  ['<a href="/blog/hidden#place">words</a>', 'words'],
  ['<a href="/blog/hidden?a=1&amp;b=2">words</a>', 'words'],
  ['<a class="x" title="a > b" href="/blog/hidden"><em>two</em> words</a>', '<em>two</em> words'],
  ['<a href="/blog/hidden">one</a> <a href="/blog/seen">two</a>', 'one <a href="/blog/seen">two</a>'],
  ['<a href="/blog/hidden-too">other</a>', '<a href="/blog/hidden-too">other</a>'],
  ['<a href="https://blog.example.org/blog/hidden#x">in full</a>', 'in full'],
  ['<a href="//BLOG.example.org/blog/hidden/">in full</a>', 'in full'],
  [
    '<a href="https://blog.example.org.evil.example/blog/hidden">elsewhere</a>',
    '<a href="https://blog.example.org.evil.example/blog/hidden">elsewhere</a>',
  ],
  ['<a href="/series/hidden/feed.xml">feed</a>', 'feed'],
  ['<a href="/blog/%68idden">encoded</a>', 'encoded'],
  ['<map><area alt="x" href="/blog/hidden"></map>', '<map><area alt="x"></map>'],
  ['<svg><a xlink:href="/blog/hidden"><path></path></a></svg>', '<svg><path></path></svg>'],
  [
    '<form action="/blog/hidden"><button formaction="/">x</button></form>',
    '<form><button formaction="/">x</button></form>',
  ],
  ['<q cite="/blog/hidden">words</q>', '<q>words</q>'],
  [
    '<masthead-island data-props="{&#x22;to&#x22;:&#x22;/blog/hidden&#x22;,&#x22;n&#x22;:1}" data-slot="<a href=&#x22;/blog/hidden&#x22;>x</a>"><masthead-slot><a href="/blog/hidden">x</a></masthead-slot></masthead-island>',
    '<masthead-island data-props="{&#x22;to&#x22;:&#x22;&#x22;,&#x22;n&#x22;:1}" data-slot="x"><masthead-slot>x</masthead-slot></masthead-island>',
  ],
  ['<code>href="/blog/hidden"</code>', '<code>href="/blog/hidden"</code>'],
])('of %s leaves %s', (html, left) => {
  const artifact = sampleArtifact('a', {
    html,
    excerpt: html,
    updateNotes: [html],
    links: [link('/blog/hidden')],
  })
  const unlinked = unlinkHidden(artifact, site, hidden)
  const { html: whole, excerpt } = unlinked.read()
  expect([whole, excerpt, unlinked.updateNotes[0]]).toEqual([left, left, left])
  expect(unlinked.links).toEqual([])
  expect(unlinked.key).not.toBe(artifact.key)
})

it('knows the encoded form of an address in any script', () => {
  const artifact = sampleArtifact('a', {
    html: '<a href="/blog/%E9%81%B8%E6%8C%99">選挙</a>',
    links: [link('/blog/選挙')],
  })
  expect(unlinkHidden(artifact, site, () => true).read().html).toBe('選挙')
})

it('leaves an artifact without hidden links as it is', () => {
  const artifact = sampleArtifact('a', { links: [link('/blog/seen')] })
  expect(unlinkHidden(artifact, site, hidden)).toBe(artifact)
})

const noon = at('2026-03-01T12:00:00Z')
const result = samplePost('result', { date: noon, aliases: ['/old-result'], categories: ['secret'] })
const library: Library = {
  ...sampleLibrary([result], {
    site: {
      ...sampleSite,
      navigation: [
        { label: 'Blog', href: '/blog' },
        { label: 'Result', href: '/blog/result#top' },
        { label: 'Secret', href: '/category/secret' },
      ],
    },
    redirects: [
      { from: '/short', to: '/blog/result', owner: undefined },
      { from: '/shorter', to: '/short#x', owner: undefined },
      { from: '/full', to: `${sampleSite.url}/blog/result`, owner: undefined },
      { from: '/round', to: '/around', owner: undefined },
      { from: '/around', to: '/round', owner: undefined },
      { from: '/old-result', to: '/blog/result', owner: result.path },
    ],
  }),
}
const withLinks: Library = {
  ...library,
  posts: [
    ...library.posts,
    {
      entry: samplePost('before'),
      artifact: sampleArtifact('before', {
        html: '<a href="/blog/result">a</a> <a href="/old-result">b</a> <a href="/category/secret">c</a> <a href="/shorter">d</a> <a href="/round">e</a>',
        links: [link('/blog/result'), link('/old-result'), link('/category/secret')],
      }),
    },
  ],
}

it('links nowhere to what is not out: not from a text, the navigation or a redirect', () => {
  const edition = publicEdition(withLinks, instantOf(noon - 1))
  expect(edition.post('/blog/before')?.artifact.read().html).toBe('a b c d <a href="/round">e</a>')
  expect(edition.site.navigation.map(({ label }) => label)).toEqual(['Blog'])
  expect([...edition.redirects.keys()]).toEqual(['/round', '/around'])
})

it('links to it from its instant on, and drops the pages that did not', () => {
  const before = publicEdition({ ...withLinks, site: sampleSite }, instantOf(noon - 1))
  const after = publicEdition({ ...withLinks, site: sampleSite }, noon)
  expect(after.post('/blog/before')?.artifact.read().html).toContain('<a href="/blog/result">')
  expect(after.redirects.get('/short')).toBe('/blog/result')
  const tags = changedTags(before, after)
  expect(tags.includes('site') || tags.includes(entryTag('/blog/before'))).toBe(true)
})
