import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish, finishMarkdown } from './finish.fixture'

describe('headings', () => {
  it('puts them under the one h1 of the page, skipping no level', async () => {
    const { finished } = await finishMarkdown('# One\n\n### Deep\n\n## Two\n\n# Three\n')
    expect([...finished.html.matchAll(/<(h\d) id="([^"]*)"/g)].map(([, tag, id]) => `${tag} ${id}`)).toEqual([
      'h2 one',
      'h3 deep',
      'h3 two',
      'h2 three',
    ])
  })

  it('keeps an id that the author gave, and makes every other unique', async () => {
    const { finished } = await finish('<h2>A</h2><h2 id="a">B</h2><h2>A</h2><h2>???</h2><h2>日本語</h2>')
    expect(finished.ids).toEqual(['a', 'a-2', 'a-3', 'section', '日本語'])
    expect(finished.html).toContain('<h2 id="a">B')
  })

  it('ends them with a link to themselves, which is in no text and no table of contents', async () => {
    const { finished } = await finishMarkdown('## Plans *& more*\n\nText.\n\n### Detail\n\n#### Finer\n')
    expect(finished.html).toContain(
      '<h2 id="plans-more">Plans <em>&amp; more</em><a class="heading-anchor" href="#plans-more" aria-label="Link to this section">#</a></h2>',
    )
    expect(finished.toc).toEqual([
      { id: 'plans-more', text: 'Plans & more', children: [{ id: 'detail', text: 'Detail', children: [] }] },
    ])
    expect(finished.text).toBe('Plans & more\nText.\nDetail\nFiner')
  })
})

describe('footnotes', () => {
  it('are named by number, with a way back from each', async () => {
    const { finished } = await finishMarkdown('One[^a b]. Two[^z]. One again[^z].\n\n[^z]: Z.\n')
    expect(finished.html).toContain('<a href="#fn-1" id="fnref-1"')
    expect(finished.html).toContain('<a href="#fn-1" id="fnref-1-2"')
    expect(finished.html).toContain('<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">')
    expect(finished.html).toContain('<li id="fn-1">')
    expect(finished.html).toContain('href="#fnref-1-2"')
    expect(finished.text).not.toMatch(/Two1|↩|Footnotes/)
  })
})

describe('ids', () => {
  it('are unique, and labels follow the nearest of a repeated id', async () => {
    const part =
      '<div><h2 id="t">T</h2><section aria-labelledby="t"><label for="q x">Q</label></section></div>'
    const { finished } = await finish(part + part)
    expect(finished.ids).toEqual(['t', 't-2'])
    expect(finished.html).toContain('<h2 id="t-2">')
    expect(finished.html.match(/aria-labelledby="[^"]*"/g)).toEqual([
      'aria-labelledby="t"',
      'aria-labelledby="t-2"',
    ])
  })

  it('in islands stay as React rendered them', async () => {
    const island =
      '<masthead-island data-name="a"><p id="x" style="color:red">a<!-- -->b</p></masthead-island>'
    const { finished } = await finish(`<h2 id="x">X</h2><div>${island}</div>`)
    expect(finished.html).toContain(island)
    expect(finished.html).toContain('<h2 id="x-2">')
  })
})

it('lets tables scroll by themselves and says what boxes show', async () => {
  const { finished } = await finishMarkdown('| a |\n|:-:|\n| 1 |\n\n- [x] yes\n- [ ] no\n')
  expect(finished.html).toContain(
    '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>',
  )
  expect(finished.html).toContain('<th class="align-center">a</th>')
  expect(finished.html).toContain('<input type="checkbox" checked disabled aria-label="done">')
  expect(finished.html).toContain('<input type="checkbox" disabled aria-label="to do">')
})

it('makes no header of the corner that heads nothing', async () => {
  const { finished } = await finishMarkdown('| | b |\n|---|---|\n| 1 | 2 |\n')
  expect(finished.html).toMatch(/<tr>\s*<td><\/td>\s*<th>b<\/th>/)
  const { finished: html } = await finish(
    '<table><tr><th> <img src="https://x.example/a.png" alt="a"></th></tr></table>',
  )
  expect(html.html).toContain('<th> <img')
})

describe('what has no place in a page', () => {
  it('is reported where it stands, all together', async () => {
    const { problems } = await finish(
      '<p onclick="a()">x</p>\n<script>1</script>\n<p>y</p>\n<iframe src="https://x.example"></iframe>\n<svg onload="b()"></svg>',
    )
    expect(problems).toEqual([
      'posts/2026/example.md:4:4: the handler onclick does not run: pages run no inline script; remove it, or use a component with `use client`',
      'posts/2026/example.md:5:1: <script> cannot be shown: pages run no inline script; put it into a component with `use client`, or remove it',
      'posts/2026/example.md:7:1: <iframe> cannot be shown: pages load nothing from elsewhere unasked; use the Video or Embed component',
      'posts/2026/example.md:8:6: the handler onload does not run: pages run no inline script; remove it, or use a component with `use client`',
    ])
  })

  it('loses its inline styles, and keeps its alignment as a class', async () => {
    const { finished } = await finish(
      '<p style="color:red;text-align: center">a</p><p align="right">b</p><center>c</center><svg><path style="fill:red;position:fixed" d=""></path></svg><!-- note -->',
    )
    expect(finished.html).toBe(
      '<p class="align-center">a</p><p class="align-right">b</p><div class="align-center">c</div><svg><path d="" fill="red"></path></svg>',
    )
  })

  it('is reported when HTML has no such element, whatever its name', async () => {
    const { problems } = await finish('<p>Type npm i <package> or <a(b[> or <user-name>.</p>')
    expect(problems).toEqual([
      'posts/2026/example.md:4:15: HTML has no element <package>; write it in backticks or as &lt;package> when it is text; components begin with a capital letter and work in .mdx files',
      'posts/2026/example.md:4:28: HTML has no element <a(b[>; write it in backticks or as &lt;a(b[> when it is text; components begin with a capital letter and work in .mdx files',
    ])
  })

  it('is refused when it is nested too deep to be read', async () => {
    for (const html of ['<div>'.repeat(300), '<div>'.repeat(150_000), '<b><p>'.repeat(100_000)]) {
      expect((await finish(html)).problems).toEqual([
        'posts/2026/example.md:4:1: elements are nested more than 200 deep; flatten the text',
      ])
    }
  })
})

it('counts words in scripts that put no space between them', async () => {
  expect((await finish('<p>It’s 3 words</p>')).finished.words).toBe(3)
  const japanese = await finish('<p>私は学生です。</p>', { fields: { lang: 'ja' } })
  expect(japanese.finished.words).toBeGreaterThan(2)
})

it('keeps the line breaks that code begins with', async () => {
  const { finished } = await finish('<pre>\n\nfirst</pre>')
  expect(finished.html).toBe('<pre tabindex="0">\n\nfirst</pre>')
})

const attribute = fc.oneof(
  fc.tuple(
    fc.constantFrom('id', 'STYLE', 'class', 'aria-labelledby', 'for', 'name', 'align'),
    fc.oneof(fc.constantFrom('a', 'a-2', 'color:red', 'a b', 'fn-1', '"', ''), fc.string({ maxLength: 8 })),
  ),
  fc.constant(['href', '#a'] as const),
)
const tag = fc.constantFrom(
  'p',
  'h1',
  'h2',
  'h4',
  'a',
  'svg',
  'div',
  'table',
  'td',
  'ul',
  'li',
  'pre',
  'code',
  'b',
  'math',
  'template',
  'masthead-more',
  'center',
  'select',
  'section',
)
const piece = fc.oneof(
  fc
    .tuple(tag, fc.array(attribute, { maxLength: 3 }))
    .map(
      ([name, attributes]) =>
        `<${name} ${attributes.map(([key, value]) => `${key}="${value.replaceAll('"', '&quot;')}"`).join(' ')}>`,
    ),
  tag.map((name) => `</${name}>`),
  fc.constantFrom('words ', '<!-- more -->', '&lt;', '\u0000', '\n\n'),
)

it('never lets a repeated id, an inline style or a handler through, whatever the HTML', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
      const { finished, problems } = await finish(`<i id="a">${pieces.join('')}`)
      expect(problems).toEqual([])
      for (const html of [finished.html, finished.excerpt]) {
        const tags = html.match(/<[a-z][^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>/g) ?? []
        const names = tags.flatMap((one) =>
          [...one.replace(/="[^"]*"/g, '=').matchAll(/\s([^\s=>]+)/g)].map((m) => m[1]!),
        )
        expect(names.filter((name) => /^(?:style|on.*)$/i.test(name))).toEqual([])
        const ids = tags.flatMap((one) => / id="([^"]*)"/.exec(one)?.[1] ?? [])
        expect(ids).toEqual([...new Set(ids)])
      }
    }),
    { numRuns: 500 },
  )
})

it('says of a text what lists, feeds and the studio need to know without reading it', async () => {
  const pictures = '<img src="https://e.example/a" alt=""><img src="https://e.example/b" alt="A plan">'
  const { finished } = await finish(`<p>${'word '.repeat(100)}</p><p>${pictures}</p>`)
  expect(finished.beginning).toMatch(/^word word .*word…$/)
  expect(finished.beginning.length).toBeLessThanOrEqual(160)
  expect((await finish('<p>Short,</p><p>whole.</p>')).finished.beginning).toBe('Short, whole.')
  const described = { fields: { description: 'Said so' } }
  expect((await finish('<p>Text</p>', described)).finished.beginning).toBe('')
  expect(finished.silentPictures).toBe(1)
  expect(finished.length).toBe(finished.html.length)
})
