import { expect, it } from 'vitest'
import { exampleEdition } from '#lib/edition/edition.fixture'
import { entryOfMarkdown } from '#lib/edition/markdown-address'
import { markdownOf } from '#lib/feeds/html-to-markdown'
import { renderMarkdown } from '#lib/feeds/markdown'

const url = 'https://example.org/blog/post'
const call = (id: string) => `<sup><a href="#fn-1" id="${id}" role="doc-noteref">1</a></sup>`
const of = (html: string) => markdownOf(html, 'https://example.org', url).trim()

it('keeps what is known of a post as front matter, then its title, its updates and its text', () => {
  const edition = exampleEdition({
    posts: [
      {
        post: {
          address: '/blog/post',
          title: 'Budget: *two* <3> ways',
          date: '2026-05-12T09:00:00Z',
          updates: [{ at: 1_780_000_000_000 as never, note: 'x' }],
          description: 'What it costs',
        },
        artifact: { html: '<h2 id="a">A</h2><p>Text</p>', updateNotes: ['<p>Corrected.</p>'] },
      },
    ],
  })
  const text = renderMarkdown(edition.site, edition.post('/blog/post')!)
  expect(text).toMatch(
    /^---\ntitle: "Budget: \*two\* <3> ways"\nurl: \S+\/blog\/post\ndate: 2026-05-12T09:00:00Z\n/,
  )
  expect(text).toMatch(/\ndescription: What it costs\n---\n\n# Budget: \\\*two\\\* <3> ways\n/)
  expect(text).toMatch(/\n> \*\*Update, May 28, 2026:\*\* Corrected\.\n\n## A\n\nText\n$/)
})

it.each([
  ['<p><a href="/blog/x#y">x</a></p>', '[x](https://example.org/blog/x#y)'],
  ['<p><a href="java\nscript:alert(1)">x</a></p>', 'x'],
  ['<p><img src="/media/a.png" alt="A"></p>', '![A](https://example.org/media/a.png)'],
  ['<p><a href="#part">x</a></p>', '[x](https://example.org/blog/post#part)'],
])('makes addresses absolute, and drops those that run something: %s', (html, expected) => {
  expect(of(html)).toBe(expected)
})

it('keeps the language of code, and nothing of its colours', () => {
  const html =
    '<figure class="code" data-language="js"><figcaption>JavaScript</figcaption><pre tabindex="0"><code>' +
    '<span class="line"><span class="hl-k">let</span> a</span>\n<span class="line">b &lt; c</span></code></pre></figure>'
  expect(of(html)).toBe('```js\nlet a\nb < c\n```')
})

it('keeps formulas as TeX, also what Markdown would take for its own', () => {
  const math = '<math display="block" alttext="a_1 * b_2"><mi>a</mi></math>'
  expect(of(`<div class="math" tabindex="0">${math}</div>`)).toBe('$$\na_1 * b_2\n$$')
  expect(of('<p>So <math alttext="x^2"><mi>x</mi></math>.</p>')).toBe('So $$x^2$$.')
})

it('keeps footnotes as footnotes, one that is called twice included', () => {
  const html =
    `<p>A${call('fnref-1')} B${call('fnref-1-2')}</p><section class="footnotes" role="doc-endnotes">` +
    '<h2 class="sr-only">Footnotes</h2><ol><li id="fn-1"><p>Note <a href="#fnref-1" role="doc-backlink">↩</a></p></li></ol></section>'
  expect(of(html)).toBe('A[^1] B[^1]\n\n[^1]: Note')
})

it('says what components say: callouts, islands, films, drawings', () => {
  expect(of('<aside class="callout"><p class="callout-title">Note</p><p>Text</p></aside>')).toBe(
    '> **Note**\n>\n> Text',
  )
  expect(
    of('<masthead-island data-island="x"><div>Count: <!-- -->1<button>+</button></div></masthead-island>'),
  ).toBe(`Count: 1\n\n[Interactive on the site](${url})`)
  expect(of('<p>See <masthead-island><span>1</span></masthead-island>.</p>')).toBe(
    `See 1 ([Interactive on the site](${url})).`,
  )
  expect(of('<iframe src="https://video.example/1" title="Film"></iframe>')).toBe(
    '[Film](https://video.example/1)',
  )
  expect(of('<p><svg aria-label="A chart"><path d="M0 0"/></svg></p>')).toBe('A chart')
})

it('has an address for each entry, and none for what is not there', () => {
  const edition = exampleEdition({ posts: [{ post: { address: '/blog/post' } }] })
  expect(entryOfMarkdown(edition, '/blog/post.md')).toBe(edition.post('/blog/post'))
  for (const address of ['/blog/other.md', '/blog/post', '/blog.md', '/.md', '/blog/post.md.md']) {
    expect(entryOfMarkdown(edition, address), address).toBeUndefined()
  }
})
