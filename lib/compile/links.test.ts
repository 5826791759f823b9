import { describe, expect, it } from 'vitest'
import { finish, finishMarkdown } from './finish.fixture'

const bytes = new TextEncoder().encode('file')

describe('links', () => {
  it('to files of the content folder become addresses, noted with their places', async () => {
    const { finished } = await finishMarkdown(
      'See [a](./2025-01-02-other.md#part), [b](../2025/thing/index.mdx?x=1),\n[c](/about/#team), [d](../../pages/élan.md) and [e](../../posts/2025/no-extension).',
    )
    expect([...finished.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/blog/2026/other#part',
      '/blog/2025/thing?x=1',
      '/about#team',
      '/%C3%A9lan',
      '/blog/2025/no-extension',
    ])
    expect(finished.links).toEqual([
      { address: '/blog/2026/other', fragment: 'part', line: 4, column: 9 },
      { address: '/blog/2025/thing', fragment: undefined, line: 4, column: 42 },
      { address: '/about', fragment: 'team', line: 5, column: 5 },
      { address: '/élan', fragment: undefined, line: 5, column: 24 },
      { address: '/blog/2025/no-extension', fragment: undefined, line: 5, column: 53 },
    ])
  })

  it('elsewhere stay as they are, with no target and the rel of their author', async () => {
    const { finished } = await finish(
      '<a href="https://example.org/?a=1&amp;b" rel="me">x</a><a href="mailto:a@example.org">y</a>',
    )
    expect(finished.html).toBe(
      '<a href="https://example.org/?a=1&amp;b" rel="me">x</a><a href="mailto:a@example.org">y</a>',
    )
    expect(finished.links).toEqual([])
  })

  it('elsewhere are mended where the standard of addresses has no such character', async () => {
    const { finished } = await finish('<a href="https://[::1]/a b?[x]=100%#/#room:example.org">x</a>')
    expect(finished.html).toBe('<a href="https://[::1]/a%20b?%5Bx%5D=100%25#/%23room:example.org">x</a>')
  })

  it('that would run something are reported, however they are disguised', async () => {
    const { problems } = await finish(
      '<a href="JaVaScRiPt:x">a</a><a href="&#1;java&#10;script:x">b</a><a href="data:text/html,x">c</a><svg><a xlink:href="vbscript:x">d</a></svg><form action="javascript:x"></form>',
    )
    expect(problems).toHaveLength(5)
    expect(problems).toContain(
      'posts/2026/example.md:4:10: links to javascript: addresses are not allowed; link to an address, or use a component',
    )
  })

  it('out of the content folder, or malformed, are reported', async () => {
    const { problems } = await finishMarkdown(
      '[a](../../../etc/passwd)\n[b](/%E0%A4%A)\n[c](..%2f..%2f..%2fx)\n',
    )
    expect(problems.map((problem) => problem.split(';')[0])).toEqual([
      'posts/2026/example.md:4:5: "../../../etc/passwd" is not an address inside the content folder',
      'posts/2026/example.md:5:5: "/%E0%A4%25A" is not an address inside the content folder',
      'posts/2026/example.md:6:5: "..%2f..%2f..%2fx" is not an address inside the content folder',
    ])
  })
})

describe('links within a text', () => {
  it('that find nothing are reported, the second of two by its own place', async () => {
    const { problems } = await finishMarkdown('## Results\n\n[a](#results) [b](#reslts)\n[c](#reslts)\n')
    expect(problems).toEqual([
      'posts/2026/example.md:6:19: nothing in this text has the id "reslts"; write #results, which is there',
      'posts/2026/example.md:7:5: nothing in this text has the id "reslts"; write #results, which is there',
    ])
  })

  it('written for the ids that other software makes find the heading all the same', async () => {
    const { finished } = await finishMarkdown('## C & Rust 1.0\n\n[a](#c--rust-10) [b](#top) [c](#)\n')
    expect(finished.html).toContain('<a href="#c-rust-1-0">a</a> <a href="#top">b</a>')
  })
})

describe('files', () => {
  it('that a link, a video or a sound names are copied', async () => {
    const files = { 'posts/2026/a b.pdf': bytes, 'public/v.mp4': bytes, 'posts/2026/t.html': bytes }
    const { finished, emitted } = await finish(
      '<a href="a%20b.pdf#page=2">a</a><video controls poster="/media/x.png"><source src="/v.mp4"></video><a href="t.html">h</a>',
      { files },
    )
    expect(finished.html).toMatch(/<a href="\/media\/[0-9a-f]{16}-a-b\.pdf#page=2">/)
    expect(finished.html).toMatch(/<source src="\/media\/[0-9a-f]{16}-v\.mp4">/)
    expect(emitted.map(({ type }) => type)).toEqual([
      'application/pdf',
      'video/mp4',
      'application/octet-stream',
    ])
    expect(finished.assets.map(({ size }) => size)).toEqual([4, 4, 4])
    expect(finished.links).toEqual([])
  })

  it('that are not there are reported with the nearest', async () => {
    const { problems } = await finishMarkdown('[a](./minutes.pdf)', {
      files: { 'posts/2026/minute.pdf': bytes },
    })
    expect(problems).toEqual([
      'posts/2026/example.md:4:5: there is no file posts/2026/minutes.pdf; write minute.pdf, which is there',
    ])
  })

  it('of sound and film come from the folder or over https', async () => {
    const { problems } = await finish(
      '<video src="http://example.org/v.mp4"></video><audio src="https://example.org/a.mp3"></audio>',
    )
    expect(problems).toEqual([
      'posts/2026/example.md:4:13: media cannot come from http: addresses; put the file beside the post, or use an https address',
    ])
  })
})
