import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleEdition, type EditionDraft } from '#lib/edition/edition.fixture'
import { instantOf } from '#lib/core/instant'
import { renderAtom } from '#lib/feeds/atom'
import { feedOf, type Feed, type FeedScope } from '#lib/feeds/feed'
import { renderJsonFeed } from '#lib/feeds/json-feed'
import { elementsOf, parseStrictly, textsOf } from '#lib/feeds/parse-strictly.fixture'
import { renderRss } from '#lib/feeds/rss'

function feed(draft: EditionDraft, scope: FeedScope = { kind: 'site' }): Feed {
  const made = feedOf(exampleEdition(draft), scope)
  if (!made) throw new Error('There is no such feed')
  return made
}

const two: EditionDraft = {
  names: { ada: 'Ada Example', bob: 'Bob <b>Example</b>', news: 'News & notes' },
  series: [{ id: 'story', title: 'A story', description: undefined, parts: [] }],
  posts: [
    {
      post: {
        title: 'First & <foremost>',
        address: '/blog/first',
        date: '2024-09-01T10:00:00Z',
        authors: ['ada', 'bob'],
        categories: ['news'],
        series: 'story',
        guid: 'https://old.example.org/?p=1',
        updates: [{ at: instantOf(Date.UTC(2024, 8, 20)), note: 'Mended' }],
      },
      artifact: {
        html: '<p>Text ]]&gt; and <a href="/blog/second">more</a></p>',
        updateNotes: ['Mended <em>here</em>'],
        image: { src: '/media/a.png', width: 1, height: 1, type: 'image/png' },
        assets: [{ name: 'a.png', type: 'image/png', size: 1234 }],
      },
    },
    {
      post: {
        title: 'Zweitens',
        address: '/blog/été',
        date: '2024-09-02T10:00:00Z',
        lang: 'de',
        series: 'story',
      },
      artifact: { html: '<p>Zwei</p>', text: 'Zwei' },
    },
  ],
}

const titles = (scope: FeedScope) => feed(two, scope).items.map(({ title }) => title)

describe('the feed of a scope', () => {
  it('is not there when the category, author or series is not', () => {
    const edition = exampleEdition(two)
    for (const kind of ['category', 'author', 'series'] as const)
      expect(feedOf(edition, { kind, id: 'constructor' })).toBeUndefined()
  })

  it('has the posts of the scope, newest first, a series too', () => {
    expect(titles({ kind: 'site' })).toEqual(['Zweitens', 'First & <foremost>'])
    expect(titles({ kind: 'series', id: 'story' })).toEqual(['Zweitens', 'First & <foremost>'])
    expect(titles({ kind: 'category', id: 'news' })).toEqual(['First & <foremost>'])
    expect(titles({ kind: 'author', id: 'bob' })).toEqual(['First & <foremost>'])
  })

  it('says where it is and which page lists the same', () => {
    expect(feed(two, { kind: 'category', id: 'news' })).toMatchObject({
      title: 'News & notes · Example Foundation',
      home: 'https://example.org/category/news',
      self: { rss: 'https://example.org/category/news/feed.xml' },
    })
    expect(feed(two).self.json).toBe('https://example.org/feed.json')
  })

  it('holds no more posts than the site wants', () => {
    const posts = Array.from({ length: 5 }, () => ({}))
    expect(feed({ posts, site: { feed: { limit: 3 } } }).items).toHaveLength(3)
  })

  it('was updated when its newest update was, and never by the clock', () => {
    expect(feed(two).updated).toBe(Date.UTC(2024, 8, 20))
    expect(feed({}).updated).toBe(0)
  })
})

describe('RSS', () => {
  const root = parseStrictly(renderRss(feed(two)))

  it('carries titles, dates and authors as they are', () => {
    expect(textsOf(root, 'title')).toEqual(['Example Foundation', 'Zweitens', 'First & <foremost>'])
    expect(textsOf(root, 'pubDate')).toEqual([
      'Mon, 02 Sep 2024 10:00:00 GMT',
      'Sun, 01 Sep 2024 10:00:00 GMT',
    ])
    expect(textsOf(root, 'lastBuildDate')).toEqual(['Fri, 20 Sep 2024 00:00:00 GMT'])
    expect(textsOf(root, 'dc:creator')).toEqual(['Ada Example', 'Ada Example', 'Bob <b>Example</b>'])
    expect(textsOf(root, 'category')).toEqual(['News & notes'])
  })

  it('keeps ids of an older system, which are no addresses of this one', () => {
    const guids = elementsOf(root, 'guid').map((guid) => [
      guid.textContent?.trim(),
      guid.getAttribute('isPermaLink'),
    ])
    expect(guids).toEqual([
      ['https://example.org/blog/%C3%A9t%C3%A9', 'true'],
      ['https://old.example.org/?p=1', 'false'],
    ])
  })

  it('carries the whole text, its updates first, with absolute addresses', () => {
    expect(textsOf(root, 'content:encoded')[1]).toBe(
      '<blockquote><p><strong>Update, September 20, 2024:</strong> Mended <em>here</em></p></blockquote>' +
        '<p>Text ]]> and <a href="https://example.org/blog/second">more</a></p>',
    )
  })

  it('knows itself, and the size of a picture', () => {
    expect(elementsOf(root, 'atom:link')[0]?.getAttribute('href')).toBe('https://example.org/feed.xml')
    expect(elementsOf(root, 'enclosure').map((one) => one.getAttribute('length'))).toEqual(['1234'])
  })
})

describe('Atom', () => {
  const root = parseStrictly(renderAtom(feed(two)))

  it('has what RFC 4287 asks of a feed and of every entry', () => {
    for (const name of ['id', 'title', 'updated']) expect(textsOf(root, name)).toHaveLength(3)
    expect(textsOf(root, 'updated')).toEqual([
      '2024-09-20T00:00:00.000Z',
      '2024-09-02T10:00:00.000Z',
      '2024-09-20T00:00:00.000Z',
    ])
    expect(textsOf(root, 'id')[2]).toBe('https://old.example.org/?p=1')
    expect(textsOf(root, 'rights')).toEqual(['CC BY 4.0'])
  })

  it('says its language, and that of an entry in another', () => {
    expect(root.getAttribute('xml:lang')).toBe('en')
    expect(elementsOf(root, 'entry').map((entry) => entry.getAttribute('xml:lang'))).toEqual(['de', null])
  })

  it('is whole without posts', () => {
    expect(textsOf(parseStrictly(renderAtom(feed({}))), 'updated')).toEqual(['1970-01-01T00:00:00.000Z'])
    expect(textsOf(parseStrictly(renderRss(feed({}))), 'item')).toEqual([])
    expect(JSON.parse(renderJsonFeed(feed({}))).items).toEqual([])
  })
})

it('JSON Feed has the members of version 1.1 and no others', () => {
  const json = JSON.parse(renderJsonFeed(feed(two)))
  expect(json).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://example.org/',
    feed_url: 'https://example.org/feed.json',
    language: 'en',
  })
  expect(json.items[0].language).toBe('de')
  expect(Object.keys(json.items[1]).toSorted()).toEqual([
    'authors',
    'content_html',
    'date_modified',
    'date_published',
    'id',
    'image',
    'tags',
    'title',
    'url',
  ])
  expect(json.items[1]).toMatchObject({
    date_published: '2024-09-01T10:00:00Z',
    date_modified: '2024-09-20T00:00:00Z',
    authors: [{ name: 'Ada Example', url: 'https://example.org/author/ada' }, { name: 'Bob <b>Example</b>' }],
    tags: ['News & notes'],
  })
})

it('survives whatever authors write, in every format', () => {
  const nasty = fc.constantFrom(
    ']]>',
    '<![CDATA[',
    '\u0000',
    '\u0008',
    '\ud800',
    '\udc00',
    '\ufffe',
    '\uffff',
    '&',
    '&amp;',
    '&apos;',
    '<',
    '>',

    '"',
    "'",
    '\u202e',
    '\u2028',
    '<!--',
    '-->',
    '<?x',
    '?>',
    '\r',
    '\n',
    '\u0085',
    '🙂',
    '<script>',
    ' ',
    'a',
  )
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(
      fc.record({ title: text, html: text, summary: text, guid: text, name: text, lang: text }),
      (one) => {
        const made = feed({
          names: { ada: one.name, news: one.name },
          site: {
            name: one.name,
            description: one.summary,
            language: one.lang,
            licence: { label: one.title, href: one.guid },
          },
          posts: [
            {
              post: {
                title: one.title,
                description: one.summary,
                guid: one.guid,
                lang: one.name,
                categories: ['news'],
              },
              artifact: {
                html: `<p title="${one.lang}">${one.html}</p><a href="${one.title}">a</a><img src='${one.guid}'>`,
              },
            },
          ],
        })
        const rss = parseStrictly(renderRss(made))
        const atom = parseStrictly(renderAtom(made))
        const html = made.items[0]!.html
        expect(elementsOf(rss, 'item')).toHaveLength(1)
        expect(elementsOf(atom, 'entry')).toHaveLength(1)
        expect(textsOf(atom, 'id')[1]).not.toBe('')
        expect(elementsOf(rss, 'guid')).toHaveLength(1)
        expect(lines(textsOf(rss, 'content:encoded')[0])).toBe(lines(html.trim()))
        expect(html.replace(/="[^"]*"/g, '')).not.toMatch(/<script/i)
        expect(JSON.parse(renderJsonFeed(made)).items[0].content_html).toBe(html)
      },
    ),
    { numRuns: 1000 },
  )
})

/** The parser reads every end of a line, those of XML 1.1 too, as one line feed. */
function lines(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?|[\u0085\u2028]/g, '\n').trim()
}
