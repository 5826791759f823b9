import { DOMParser } from '@xmldom/xmldom'
import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { exampleEdition } from '#lib/edition/edition.fixture'
import { describeEmbedding, entryOfUrl, oembedXml } from '#lib/feeds/oembed'

const card = { src: 'https://example.org/cards/a.png', width: 1200, height: 630, alt: 'A' }

function editionOf(title: string, summary = 'What it costs') {
  return exampleEdition({
    site: { url: 'https://example.org' },
    posts: [{ post: { address: '/blog/post', title, description: summary, authors: ['ada'] } }],
  })
}

it('describes a post as a card without script, frame or form', () => {
  const edition = editionOf('Budget & "more" <script>alert(1)</script>')
  const made = describeEmbedding(edition, edition.post('/blog/post')!, card)
  expect(made).toMatchObject({
    version: '1.0',
    type: 'rich',
    url: 'https://example.org/blog/post',
    author_name: 'Ada Example',
    author_url: 'https://example.org/author/ada',
    thumbnail_url: card.src,
    thumbnail_width: 1200,
    width: 600,
  })
  expect(made.html).toContain('Budget &amp; &quot;more&quot; &lt;script&gt;')
  expect(made.html).not.toMatch(/<(?:script|iframe|form|link|style)|\son\w+=|javascript:/i)
  expect(made.html).toContain('width="600" height="315"')
})

it.each<[{ maxWidth?: number; maxHeight?: number }, number, boolean]>([
  [{ maxWidth: 400 }, 400, true],
  [{ maxWidth: 200 }, 200, false],
  [{ maxHeight: 200 }, 600, false],
  [{ maxWidth: 2000, maxHeight: 2000 }, 600, true],
])('stays within what the other site has room for: %o', (limits, width, pictured) => {
  const edition = editionOf('Budget')
  const made = describeEmbedding(edition, edition.post('/blog/post')!, card, limits)
  expect(made.width).toBe(width)
  expect(made.height).toBeLessThanOrEqual(limits.maxHeight ?? 9999)
  expect(made.html.includes('<img')).toBe(pictured)
  // A picture of a size that was not asked for is none (section 2.3.4).
  expect('thumbnail_url' in made).toBe((limits.maxWidth ?? 9999) >= 1200 && (limits.maxHeight ?? 9999) >= 630)
})

it('is of this site alone, however the address is written', () => {
  const edition = editionOf('Budget')
  const post = edition.post('/blog/post')
  for (const url of [
    'https://example.org/blog/post',
    'http://example.org/blog/post/',
    'https://example.org/blog/post?utm_source=x#part',
    'https://EXAMPLE.org/blog/%70ost',
    'https://example.org/blog/post.md',
  ]) {
    expect(entryOfUrl(edition, url), url).toBe(post)
  }
  for (const url of [
    'https://example.com/blog/post',
    'https://example.org:8443/blog/post',
    'https://example.org.evil.example/blog/post',
    'https://example.org@evil.example/blog/post',
    'ftp://example.org/blog/post',
    '/blog/post',
    'https://example.org/blog/%ff',
    'https://example.org/blog/other',
    '',
  ]) {
    expect(entryOfUrl(edition, url), url).toBeUndefined()
  }
})

it('survives any title and summary as XML and as JSON', () => {
  assert(
    property(string({ unit: 'binary' }), string({ unit: 'binary' }), (title, summary) => {
      const edition = editionOf(title, summary)
      const made = describeEmbedding(edition, edition.post('/blog/post')!, card)
      const errors: string[] = []
      const parser = new DOMParser({ onError: (_, message) => void errors.push(message) })
      const document = parser.parseFromString(oembedXml(made), 'text/xml')
      expect(errors).toEqual([])
      const html = document.getElementsByTagName('html')[0]?.textContent
      expect(html).toBe(made.html.replace(/\r\n?/g, '\n'))
      expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    }),
    { numRuns: 200 },
  )
})
