import { expect, it } from 'vitest'
import { renderFeedHtml } from '#lib/feeds/feed-html'

const url = 'https://example.org/blog/post'
const render = (html: string) => renderFeedHtml(html, 'https://example.org', url)

it.each([
  ['<a href="/blog/x">x</a>', '<a href="https://example.org/blog/x">x</a>'],
  ['<a href="#part">x</a>', '<a href="https://example.org/blog/post#part">x</a>'],
  ['<a href="//cdn.example.org/x">x</a>', '<a href="https://cdn.example.org/x">x</a>'],
  ['<a href="other">x</a>', '<a href="https://example.org/blog/other">x</a>'],
  ['<a href="mailto:ada@example.org">x</a>', '<a href="mailto:ada@example.org">x</a>'],
  ['<a href="java\nscript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href=" JAVASCRIPT:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="java&#0;script:alert(1)" onclick="x()">x</a>', expect.not.stringMatching(/"java|onclick/)],
  ['<img src="data:text/html,x" alt="a">', '<img alt="a">'],
  [
    '<img src="/media/a.png" srcset="/media/a.png 1x, /media/b.png 2x" class="x" loading="lazy" width="4" height="3" alt="">',
    '<img alt="" width="4" height="3" src="https://example.org/media/a.png" srcset="https://example.org/media/a.png 1x, https://example.org/media/b.png 2x">',
  ],
])('makes addresses absolute, and takes out those that run something: %s', (html, expected) => {
  expect(render(html)).toEqual(expected)
})

it('takes out scripts, styles, frames and every attribute of presentation', () => {
  const html =
    '<p class="a" id="b" style="color:red" data-x="1" onload="x">Text</p><script>x</script><style>y</style>'
  expect(render(html)).toBe('<p>Text</p>')
  expect(render('<template><p>x</p></template><noscript>plain</noscript>')).not.toContain('template')
})

it('shows an island as it was rendered, and where it is alive', () => {
  expect(
    render(
      '<masthead-island data-name="c"><div class="c"><button>+</button>Count: 1</div></masthead-island>',
    ),
  ).toBe(`<div>Count: 1</div><p><a href="${url}">Interactive on the site</a></p>`)
  expect(render('<p>See <masthead-island><span>1</span></masthead-island>.</p>')).toBe(
    `<p>See 1 (<a href="${url}">Interactive on the site</a>).</p>`,
  )
})

it('leaves of framed code the code', () => {
  const html =
    '<figure class="code" data-language="js"><figcaption>JavaScript</figcaption><pre tabindex="0"><code>' +
    '<span class="line"><span class="hl-k">let</span> a</span>\n<span class="line">b &lt; c</span></code></pre></figure>'
  expect(render(html)).toBe('<pre><code>let a\nb &#x3C; c</code></pre>')
})

it('makes quotations of callouts, and takes the anchors out of headings', () => {
  expect(
    render('<aside class="callout callout-note"><p class="callout-title">Note</p><p>Text</p></aside>'),
  ).toBe('<blockquote><p><strong>Note</strong></p><p>Text</p></blockquote>')
  expect(render('<h2 id="a">A<a class="heading-anchor" href="#a">#</a></h2>')).toBe('<h2>A</h2>')
})

it('leaves of a picture the image that every reader knows', () => {
  const html =
    '<picture><source srcset="/media/a.avif 1w" type="image/avif"><img src="/media/a.png" alt="A"></picture>'
  expect(render(html)).toBe('<img alt="A" src="https://example.org/media/a.png">')
})

it('links a film that waits for consent, and one of the site', () => {
  const embed =
    '<figure class="video" data-embed="https://video.example/embed/1"><p class="video-link"><a href="https://video.example/1">Film</a></p></figure>'
  expect(render(embed)).toBe('<figure><p><a href="https://video.example/1">Film</a></p></figure>')
  expect(render('<video src="/media/a.mp4" autoplay aria-label="Film"></video>')).toBe(
    '<p><a href="https://example.org/media/a.mp4">Film</a></p>',
  )
  const film = '<figure><video poster="/media/a.png" aria-label="Film" src="/media/a.mp4"></video></figure>'
  expect(render(film)).toBe(
    '<figure><p><a href="https://example.org/media/a.mp4"><img src="https://example.org/media/a.png" alt="Film"></a></p></figure>',
  )
  expect(render('<a href="/x"><video src="/media/a.mp4" aria-label="Film"></video></a>')).toBe(
    '<a href="https://example.org/x">Film</a>',
  )
  expect(render('<p><audio><source src="/media/a.ogg"></audio></p>')).toBe(
    '<p><a href="https://example.org/media/a.ogg">https://example.org/media/a.ogg</a></p>',
  )
  expect(render('<iframe src="https://video.example/1" title="Film"></iframe>')).toBe(
    '<p><a href="https://video.example/1">Film</a></p>',
  )
})

it('keeps footnotes, details and tables, and of formulas their text', () => {
  expect(render('<sup><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>')).toBe(
    `<sup><a id="fnref-1" href="${url}#fn-1">1</a></sup>`,
  )
  expect(render('<details open id="x"><summary>S</summary><p>T</p></details>')).toBe(
    '<details open><summary>S</summary><p>T</p></details>',
  )
  expect(
    render('<div class="table-scroll"><table><tbody><tr><td colspan="2">x</td></tr></tbody></table></div>'),
  ).toBe('<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>')
  expect(render('<div class="math"><math display="block"><mi>x</mi><mo>=</mo><mn>1</mn></math></div>')).toBe(
    '<p>x = 1</p>',
  )
})

it('takes out tools that only the script of the page brings out', () => {
  expect(render('<p hidden><button>Expand</button> all</p><p>Text</p>')).toBe('<p>Text</p>')
})

it('keeps the text of elements that no reader knows', () => {
  expect(render('<search>a</search><my-chart>b</my-chart><bdo dir="rtl">c</bdo>')).toBe(
    'ab<bdi dir="rtl">c</bdi>',
  )
})

it('writes boxes of task lists as signs', () => {
  expect(render('<ul><li><input type="checkbox" disabled checked> Done</li></ul>')).toBe(
    '<ul><li>☑  Done</li></ul>',
  )
})

it('takes elements many levels deep', () => {
  expect(render(`${'<div>'.repeat(400)}x`)).toBe(`${'<div>'.repeat(400)}x${'</div>'.repeat(400)}`)
})
