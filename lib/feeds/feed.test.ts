import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleEdition, type EditionDraft } from '#lib/edition/edition.fixture'
import { instantOf } from '#lib/core/instant'
import { renderAtom } from '#lib/feeds/atom'
import { cleanExclusions } from '#lib/feeds/exclusions'
import { feedOf, type Feed, type FeedScope } from '#lib/feeds/feed'
import { renderJsonFeed } from '#lib/feeds/json-feed'
import { elementsOf, parseStrictly, textsOf } from '#lib/feeds/parse-strictly.fixture'
import { renderRss } from '#lib/feeds/rss'
import { cleanText } from '#lib/feeds/xml-text'
import { checkFeed, checkJsonFeed } from '../../e2e/feed-rules/check-feed.ts'
import { checkHtml } from '../../e2e/feed-rules/html.ts'

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
    expect(textsOf(parseStrictly(renderAtom(feed({}))), 'updated')).toEqual(['2000-01-01T00:00:00.000Z'])
    expect(textsOf(parseStrictly(renderRss(feed({}))), 'item')).toEqual([])
    expect(JSON.parse(renderJsonFeed(feed({}))).items).toEqual([])
  })
})

/** What the rules of feeds say of all three formats. */
function complaintsAbout(made: Feed): readonly string[] {
  const xml = 'text/xml; charset=utf-8'
  return [
    ...checkFeed(renderRss(made), made.self.rss, xml),
    ...checkFeed(renderAtom(made), made.self.atom, xml),
    ...checkJsonFeed(renderJsonFeed(made), made.self.json),
  ]
}

describe('checkers of feeds', () => {
  it.each([
    ['posts of every kind', two],
    ['no posts', {}],
    ['a site that says nothing', { site: { name: 'A', description: '', licence: undefined }, posts: [{}] }],
    ['posts that say nothing', { posts: [{ post: { title: '' }, artifact: { html: '', text: '' } }] }],
    ['a title that looks like HTML', { posts: [{ post: { title: 'Use <details> & &amp; well' } }] }],
    ['a summary that looks like HTML', { posts: [{ post: { description: 'If <p> then a < b && c' } }] }],
    ['an original elsewhere', { posts: [{ post: { canonical: 'https://example.com/ä ö?q=ü' } }] }],
    ['ids that are no addresses', { posts: [{ post: { guid: 'post 17' } }, { post: { guid: '?p=18' } }] }],
    ['posts of one instant', { posts: [1, 2, 3].map(() => ({ post: { date: '2024-02-01T00:00:00Z' } })) }],
    ['hubs', { site: { hubs: ['https://hub.example/', 'https://hub.example.com/'] }, posts: [{}] }],
    [
      'a picture that only this machine can reach',
      {
        site: { url: 'http://localhost:3000' },
        posts: [
          {
            artifact: {
              image: { src: '/media/a.png', width: 1, height: 1, type: 'image/png' },
              assets: [{ name: 'a.png', type: 'image/png', size: 1234 }],
            },
          },
        ],
      },
    ],
  ] satisfies [string, EditionDraft][])('have nothing against %s', (_, draft) => {
    expect(complaintsAbout(feed(draft))).toEqual([])
  })

  it('have nothing against archives and feeds that leave categories out', () => {
    const edition = exampleEdition({ ...two, site: { feed: { limit: 1 }, hubs: ['https://hub.example/'] } })
    for (const choice of [{ archive: 1 }, { archive: 2 }, { without: ['news'] }]) {
      expect(complaintsAbout(feedOf(edition, { kind: 'site' }, choice)!)).toEqual([])
    }
  })
})

describe('archives', () => {
  const draft: EditionDraft = {
    site: { feed: { limit: 2 }, hubs: ['https://hub.example/'] },
    posts: ['a', 'b', 'c', 'd', 'e'].map((name, day) => ({
      post: { title: name, address: `/blog/${name}`, date: `2024-01-0${day + 1}T00:00:00Z` },
    })),
  }
  const page = (archive?: number) => feedOf(exampleEdition(draft), { kind: 'site' }, { archive })

  it('are linked from the feed to the oldest, and back', () => {
    expect(page()).toMatchObject({ previous: { atom: 'https://example.org/atom-2.xml' }, next: undefined })
    expect(page(2)).toMatchObject({
      self: { rss: 'https://example.org/feed-2.xml' },
      current: { rss: 'https://example.org/feed.xml' },
      previous: { json: 'https://example.org/feed-1.json' },
      next: undefined,
    })
    expect(page(1)).toMatchObject({ previous: undefined, next: { rss: 'https://example.org/feed-2.xml' } })
    expect(page(3)).toBeUndefined()
    expect(page(0)).toBeUndefined()
  })

  it('say what they are in RSS, Atom and JSON Feed', () => {
    const rss = parseStrictly(renderRss(page(2)!))
    expect(elementsOf(rss, 'fh:archive')).toHaveLength(1)
    const links = (root: typeof rss, name: string) =>
      elementsOf(root, name).map((link) => [link.getAttribute('rel'), link.getAttribute('href')])
    expect(links(rss, 'atom:link')).toEqual([
      ['self', 'https://example.org/feed-2.xml'],
      ['current', 'https://example.org/feed.xml'],
      ['prev-archive', 'https://example.org/feed-1.xml'],
    ])
    const atom = parseStrictly(renderAtom(page(2)!))
    expect(elementsOf(atom, 'fh:archive')).toHaveLength(1)
    expect(links(atom, 'link')).toContainEqual(['prev-archive', 'https://example.org/atom-1.xml'])
    expect(textsOf(atom, 'id')[0]).toBe(textsOf(parseStrictly(renderAtom(page()!)), 'id')[0])
    expect(elementsOf(parseStrictly(renderAtom(page()!)), 'fh:archive')).toEqual([])
    expect(JSON.parse(renderJsonFeed(page()!)).next_url).toBe('https://example.org/feed-2.json')
    expect(JSON.parse(renderJsonFeed(page(1)!)).next_url).toBeUndefined()
  })

  it('name no hub, since nothing happens in them', () => {
    expect(renderAtom(page()!)).toContain('hub.example')
    expect(JSON.parse(renderJsonFeed(page()!)).hubs).toEqual([
      { type: 'WebSub', url: 'https://hub.example/' },
    ])
    for (const render of [renderRss, renderAtom, renderJsonFeed])
      expect(render(page(1)!)).not.toContain('hub.example')
  })
})

describe('a feed that leaves categories out', () => {
  const edition = exampleEdition({ ...two, names: { ...two.names, news: 'News & notes' } })

  it('has the other posts, and an address of its own', () => {
    const without = cleanExclusions(edition, ['news'])
    const made = feedOf(edition, { kind: 'author', id: 'ada' }, { without })!
    expect(made.items.map(({ title }) => title)).toEqual(['Zweitens'])
    expect(made.self.rss).toBe('https://example.org/author/ada/feed.xml?without=news')
    expect(made.title).toBe('Ada Example · Example Foundation, without News & notes')
    expect(made.id).not.toBe(feedOf(edition, { kind: 'author', id: 'ada' })!.id)
  })

  it('passes over what there is not, in any order and number', () => {
    const more = exampleEdition({ posts: [{ post: { categories: ['b', 'a', 'c'] } }] })
    expect(cleanExclusions(more, ['b,a', 'nothing', 'a', ' b '])).toEqual(['a', 'b'])
    expect(cleanExclusions(more, ['', 'constructor', 'x'.repeat(2000)])).toEqual([])
    const later = { categories: ['later'], date: '2030-01-01T00:00:00Z' }
    const hidden = exampleEdition({ posts: [{ post: { categories: ['a'] } }, { post: later }] })
    expect(cleanExclusions(hidden, ['later'])).toEqual([])
  })
})

describe('the size of a feed', () => {
  it('is bounded: of a text too long for programs it carries the excerpt, and a link', () => {
    const artifact = { html: `<p>${'long '.repeat(300_000)}</p>`, excerpt: '<p>Short</p>' }
    const { html } = feed({ posts: [{ artifact }] }).items[0]!
    expect(html).toMatch(/^<p>Short<\/p><p><a href="https:\/\/example\.org\/blog\//)
  })
})

it('says of a summary what it says, to programs that read HTML and to people who see it as it is', () => {
  const description = 'Law & order: AT&T, a < b, <em> and &lt;'
  const root = parseStrictly(renderRss(feed({ posts: [{ post: { description } }] })))
  expect(textsOf(root, 'description')[1]).toBe('Law & order: AT&amp;T, a &lt; b, &lt;em> and &amp;lt;')
})

it('says the same to another library as it was told', async () => {
  const { parseRssFeed, parseAtomFeed, parseJsonFeed } = await import('feedsmith')
  const made = feed(two)
  const expected = made.items.map(({ title }) => title)
  expect(parseRssFeed(renderRss(made)).items?.map(({ title }) => title)).toEqual(expected)
  expect(parseRssFeed(renderRss(made)).items?.map(({ content }) => content?.encoded)).toEqual(
    made.items.map(({ html }) => html),
  )
  expect(parseAtomFeed(renderAtom(made)).entries?.map(({ content }) => content?.value)).toEqual(
    made.items.map(({ html }) => html),
  )
  expect(parseJsonFeed(JSON.parse(renderJsonFeed(made))).items?.map(({ title }) => title)).toEqual(expected)
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
    '\u202b',
    '\u2066',
    'שלום',
    '\u061c\u0639',
    '\ufdd0',
    '</title>',
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
        const title = cleanText(one.title)
        expect(lines(textsOf(rss, 'title')[1])).toBe(lines(title))
        if (!/<\/?[a-z]|&#?\w/i.test(title) && title !== '')
          expect(lines(textsOf(atom, 'title')[1])).toBe(lines(title))
        const complaints: string[] = []
        checkHtml(html, 'body', (rule) => void complaints.push(rule))
        expect(complaints).toEqual([])
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
