import { expect, test } from '@playwright/test'
import { checkFeed, checkJsonFeed } from './feed-rules/check-feed.ts'

const rssUrl = 'https://blog.example.org/feed.xml'
const atomUrl = 'https://blog.example.org/atom.xml'

const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:fh="http://purl.org/syndication/history/1.0"><channel>
<title>Example</title>
<link>https://blog.example.org/</link>
<description>News</description>
<language>en</language>
<lastBuildDate>Mon, 02 Sep 2024 10:00:00 GMT</lastBuildDate>
<ttl>60</ttl>
<atom:link rel="self" href="${rssUrl}" type="application/rss+xml"/>
<item>
<title>First</title>
<link>https://blog.example.org/blog/first</link>
<description>What it says</description>
<guid isPermaLink="false">tag:example.org,2010:first</guid>
<pubDate>Sun, 01 Sep 2024 10:00:00 GMT</pubDate>
<category>News</category>
<enclosure url="https://blog.example.org/media/a.png" length="12" type="image/png"/>
<content:encoded>&#x3C;p>Text &#x3C;a href="https://blog.example.org/">more&#x3C;/a>&#x3C;/p></content:encoded>
</item>
</channel></rss>
`

const atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<id>https://blog.example.org/</id>
<title>Example</title>
<updated>2024-09-02T10:00:00Z</updated>
<author><name>Example</name></author>
<link rel="self" href="${atomUrl}" type="application/atom+xml"/>
<entry>
<id>https://blog.example.org/blog/first</id>
<title>First</title>
<updated>2024-09-01T10:00:00Z</updated>
<link rel="alternate" href="https://blog.example.org/blog/first" type="text/html"/>
<summary>What it says</summary>
<content type="html">&#x3C;p>Text&#x3C;/p></content>
</entry>
<entry>
<id>https://blog.example.org/blog/second</id>
<title>Second</title>
<updated>2024-09-02T10:00:00Z</updated>
<link rel="alternate" href="https://blog.example.org/blog/second" type="text/html"/>
<content type="html">&#x3C;p>Text&#x3C;/p></content>
</entry>
</feed>
`

const type = 'text/xml; charset=utf-8'

/** The rules that a feed breaks once something in it is another. */
function broken(xml: string, url: string, from: string, to: string): readonly string[] {
  expect(xml, from).toContain(from)
  return checkFeed(xml.replace(from, to), url, type).map((one) => one.split(':')[0]!)
}

test('sound feeds break no rule', () => {
  expect(checkFeed(rss, rssUrl, type)).toEqual([])
  expect(checkFeed(atom, atomUrl, type)).toEqual([])
  expect(checkFeed(rss, rssUrl, 'application/rss+xml; charset=utf-8')).toEqual([])
})

const html = '&#x3C;p>Text'
const brokenRss = [
  ['MissingTitle', '<title>Example</title>', ''],
  ['MissingLink', '<link>https://blog.example.org/</link>', ''],
  ['MissingDescription', '<description>News</description>', ''],
  ['MissingDCLanguage', '<language>en</language>', ''],
  ['InvalidLanguage', '<language>en</language>', '<language>English</language>'],
  ['MissingSelf', 'rel="self"', 'rel="alternate"'],
  ['SelfDoesntMatchLocation', rssUrl, `${rssUrl}?x`],
  ['RelativeSelf', rssUrl, '/feed.xml'],
  ['SelfNotAtom', 'type="application/rss+xml"', 'type="text/html"'],
  ['MissingCurrentInArchive', '<ttl>', '<fh:archive/><ttl>'],
  ['InvalidPositiveInteger', '<ttl>60', '<ttl>0'],
  ['MisplacedItem', '</item>', '</item><pubDate>Sun, 01 Sep 2024 10:00:00 GMT</pubDate>'],
  ['DuplicateElement', '<ttl>60</ttl>', '<ttl>60</ttl><ttl>60</ttl>'],
  ['UndefinedElement', '<ttl>60</ttl>', '<weather/>'],
  ['MissingGuid', /<guid.*guid>/.exec(rss)![0], ''],
  ['InvalidPermalink', 'isPermaLink="false"', 'isPermaLink="true"'],
  ['InvalidHttpGUID', 'isPermaLink="false">tag:example.org,2010:first', '>first'],
  ['InvalidBooleanAttribute', 'isPermaLink="false"', 'isPermaLink="no"'],
  ['NotSufficientlyUnique', 'tag:example.org,2010:first', '17'],
  ['DuplicateValue', '</item>', `</item>${/<item>.*<\/item>/s.exec(rss)![0]}`],
  ['NeedDescriptionBeforeContent', '<description>What it says</description>', ''],
  [
    'ItemMustContainTitleOrDescription',
    '<title>First</title>\n<link>https://blog.example.org/blog/first</link>\n<description>What it says</description>',
    '<link>https://blog.example.org/blog/first</link>',
  ],
  ['InvalidRFC2822Date', 'Sun, 01 Sep 2024 10:00:00 GMT', '2024-09-01T10:00:00Z'],
  ['ProblematicalRFC822Date', 'Sun, 01 Sep 2024 10:00:00 GMT', 'Sun, 1 Sep 24 10:00:00 GMT'],
  ['IncorrectDOW', 'Sun, 01 Sep 2024', 'Sat, 01 Sep 2024'],
  ['ImplausibleDate', 'Sun, 01 Sep 2024 10:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['NotBlank', '<title>First</title>', '<title></title>'],
  ['ContainsHTML', '<title>First', '<title>&#x3C;b>First&#x3C;/b>'],
  ['InvalidFullLink', '<link>https://blog.example.org/blog/first', '<link>/blog/first'],
  ['UriNotIri', '<link>https://blog.example.org/blog/first', '<link>https://blog.example.org/blog/ü'],
  ['InvalidUriChar', '<link>https://blog.example.org/blog/first', '<link>https://blog.example.org/blog/a b'],
  ['InvalidURLAttribute', 'url="https://blog.example.org/', 'url="http://localhost/'],
  ['InvalidIntegerAttribute', 'length="12"', 'length=""'],
  ['InvalidMIMEAttribute', 'type="image/png"', 'type="picture"'],
  [
    'DuplicateEnclosure',
    '<enclosure',
    '<enclosure url="https://blog.example.org/b" length="1" type="image/png"/><enclosure',
  ],
  ['BadCharacters', html, `${html}\u0080`],
  ['SecurityRisk', html, `&#x3C;script>x&#x3C;/script>${html}`],
  ['SecurityRisk', html, `&#x3C;a href="javascript:x()">x&#x3C;/a>${html}`],
  ['SecurityRiskAttr', html, `&#x3C;p onclick="x()">${html.slice(9)}`],
  ['DangerousStyleAttr', html, `&#x3C;p style="color:red">${html.slice(9)}`],
  ['ClassName', html, `&#x3C;p class="a">${html.slice(9)}`],
  ['NotHtml', html, `&#x3C;math>x&#x3C;/math>${html}`],
  ['NotHtml', html, `&#x3C;b>${html}`],
  [
    'NotHtml',
    html,
    `&#x3C;a href="https://a.example">&#x3C;a href="https://b.example">x&#x3C;/a>&#x3C;/a>${html}`,
  ],
  ['NotHtml', html, `&#x26;#x1; ${html}`],
  ['ContainsRelRef', 'href="https://blog.example.org/">', 'href="/blog">'],
  ['NotHtml', 'What it says', 'What &#x3C;it> says'],
] as const

test('RSS that breaks a rule is told so', () => {
  for (const [rule, from, to] of brokenRss)
    expect(broken(rss, rssUrl, from, to), `${rule}: ${to}`).toContain(rule)
})

const brokenAtom = [
  ['MissingElement', '<id>https://blog.example.org/</id>', ''],
  ['MissingElement', '<author><name>Example</name></author>', ''],
  ['MissingElement', '<updated>2024-09-01T10:00:00Z</updated>', ''],
  ['MissingSelf', 'rel="self"', 'rel="alternate"'],
  ['DuplicateAtomLink', '<entry>', `<link rel="self" href="${atomUrl}" type="application/atom+xml"/><entry>`],
  ['UnregisteredAtomLinkRel', 'rel="alternate"', 'rel="canonical"'],
  ['FeedHistoryRelInEntry', 'rel="alternate"', 'rel="next"'],
  ['MissingCurrentInArchive', '<author>', '<fh:archive/><author>'],
  ['DuplicateEntries', 'blog/second</id>', 'blog/first</id>'],
  ['DuplicateUpdated', '2024-09-01T10:00:00Z', '2024-09-02T10:00:00Z'],
  ['InvalidRFC3339Date', '2024-09-01T10:00:00Z', '2024-09-01'],
  ['ImplausibleDate', '2024-09-01T10:00:00Z', '2999-01-01T00:00:00Z'],
  ['NonCanonicalURI', '<id>https://blog.example.org/<', '<id>https://BLOG.example.org<'],
  ['NonCanonicalURI', 'blog/first</id>', 'blog/%c3%a9</id>'],
  ['InvalidFullLink', '<id>https://blog.example.org/blog/first', '<id>first'],
  ['InvalidTAG', '<id>https://blog.example.org/blog/first', '<id>tag:first'],
  ['InvalidUUID', '<id>https://blog.example.org/blog/first', '<id>urn:uuid:1'],
  ['ContainsUndeclaredHTML', '<title>First', '<title>&#x3C;b>First&#x3C;/b>'],
  ['ContainsUndeclaredHTML', '<title>First', '<title>First &#x26;amp; last'],
  ['InvalidTextType', '<title>First', '<title type="text/html">First'],
  ['NotBlank', '<summary>What it says', '<summary>'],
  ['MisplacedMetadata', '</entry>\n</feed>', '</entry><icon>https://blog.example.org/a.png</icon></feed>'],
  ['MissingTextualContent', 'type="text/html"/>\n<content type="html">&#x3C;p>Text&#x3C;/p></content>', '/>'],
  ['AttrNotBlank', '<summary>', '<category term=""/><summary>'],
  ['MissingHref', 'href="https://blog.example.org/blog/first" ', ''],
  ['SecurityRisk', html, `&#x3C;iframe>&#x3C;/iframe>${html}`],
  ['InvalidNamespace', 'http://www.w3.org/2005/Atom', 'http://www.w3.org/2005/atom'],
] as const

test('Atom that breaks a rule is told so', () => {
  for (const [rule, from, to] of brokenAtom)
    expect(broken(atom, atomUrl, from, to), `${rule}: ${to}`).toContain(rule)
})

test('a feed is sent as one, in UTF-8, and is no giant', () => {
  expect(checkFeed(rss, rssUrl, 'text/html; charset=utf-8')).toContain('UnexpectedContentType: text/html')
  expect(checkFeed(atom, atomUrl, 'application/rss+xml; charset=utf-8')).toHaveLength(1)
  expect(checkFeed(rss, rssUrl, 'text/xml; charset=iso-8859-1')).toHaveLength(1)
  expect(checkFeed(rss, rssUrl, 'text/xml')).toHaveLength(1)
  const giant = rss.replace('What it says', 'x'.repeat(5_000_000))
  expect(checkFeed(giant, rssUrl, type)).toEqual(['ValidatorLimit: more than 5,000,000 bytes'])
})

test('what is not well-formed is not read', () => {
  for (const text of [']]>', '&nbsp;', '\u0000', '<b>'])
    expect(() => checkFeed(rss.replace('What it says', text), rssUrl, type), text).toThrow()
})

const json = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Example',
  feed_url: 'https://blog.example.org/feed.json',
  items: [{ id: 'first', content_html: '<p>Text</p>', date_published: '2024-09-01T10:00:00Z' }],
}
const brokenJson = [
  { version: 'https://jsonfeed.org/version/1' },
  { title: undefined },
  { feed_url: 'https://blog.example.org/other.json' },
  { next_url: 'https://blog.example.org/feed.json' },
  { next_url: '/feed-1.json' },
  { author: { name: 'Ada' } },
  { authors: [{}] },
  { hubs: ['https://hub.example/'] },
  { items: [{ content_html: '' }] },
  { items: [{ id: 17, content_html: '' }] },
  { items: [{ id: 'first' }] },
  { items: [{ id: 'first', content_html: '', date_published: '2024-09-01' }] },
  { items: [{ id: 'first', content_html: '', url: '/blog/first' }] },
  { items: [json.items[0], json.items[0]] },
  { items: [{ id: 'first', content_html: '<img src="/a.png">' }] },
]

const check = (change: object) => checkJsonFeed(JSON.stringify({ ...json, ...change }), json.feed_url)

test('JSON Feed 1.1 is held to its shape', () => {
  expect(check({})).toEqual([])
  for (const change of brokenJson) expect(check(change), JSON.stringify(change)).not.toEqual([])
})
