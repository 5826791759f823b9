import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { EditionPost } from '#lib/edition/edition'
import { jsonLdOf } from '../sample/markup.ts'
import { samplePost, samplePosts, sampleSeries } from '../sample/posts.ts'
import { sampleFrame } from '../sample/site.ts'
import { PostPage } from './post-page.tsx'

function render(post: EditionPost): string {
  const frame = sampleFrame(post.entry.address)
  return renderToStaticMarkup(
    <PostPage frame={frame} post={post} previous={undefined} next={undefined} related={[]} />,
  )
}

const updated = samplePosts[0]!

it('shows dated updates at the top, newest first', () => {
  const html = render(updated)
  const notice = /<section class="updates".*?<\/section>/s.exec(html)![0]
  expect(notice.indexOf('accepted their seats')).toBeLessThan(notice.indexOf('two rows exchanged'))
  expect(html.indexOf(notice)).toBeLessThan(html.indexOf('class="prose"'))
})

it('takes the time of change in metadata from the newest update', () => {
  const html = render(updated)
  expect(html).toContain('<meta property="article:modified_time" content="2026-03-09T09:30:00Z"/>')
  expect(jsonLdOf(html)[0]).toMatchObject({
    '@type': 'BlogPosting',
    datePublished: '2026-03-03T14:00:00Z',
    dateModified: '2026-03-09T09:30:00Z',
  })
})

it.each([
  [undefined, true],
  [false, false],
  [true, true],
])('shows a long table of contents when the author says %s: %s', (toc, shown) => {
  expect(render(samplePost({ entry: { toc } })).includes('On this page')).toBe(shown)
})

it('shows a short table of contents only on demand', () => {
  const toc = [{ id: 'only', text: 'Only', children: [] }]
  expect(render(samplePost({ artifact: { toc } }))).not.toContain('On this page')
  expect(render(samplePost({ entry: { toc: true }, artifact: { toc } }))).toContain('On this page')
})

it('says which part it is and names announced parts as coming, without a link', () => {
  const html = render(samplePost({ series: sampleSeries }))
  expect(html).toContain('Part 2 of 3')
  expect(html).toMatch(/<li>What the board did first <span class="coming">\(coming\)<\/span><\/li>/)
})

it('names its authors to the fediverse, and the organisation where they have no address', () => {
  expect(render(samplePost())).toContain('content="@ada@social.example"')
  expect(render(samplePosts[2]!)).toContain('content="@news@social.example"')
})

it('shares by addresses that survive any title', () => {
  const title = 'A & B? #1 + "C" <i>'
  const html = render(samplePost({ entry: { title } }))
  const link = /href="(https:\/\/news\.ycombinator[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&')
  expect(new URL(link).searchParams.get('t')).toBe(title)
  expect(html).toContain('mailto:?subject=A%20%26%20B%3F%20%231%20%2B')
})

it('leads to the original elsewhere', () => {
  const canonical = 'https://elsewhere.example/post'
  const html = render(samplePost({ entry: { canonical } }))
  expect(html).toContain(`<link rel="canonical" href="${canonical}"/>`)
})

it('brings the script of its islands, and none where there are none', () => {
  expect(render(samplePost({ artifact: { islandScript: 'ab.js' } }))).toContain('src="/media/ab.js"')
  expect(render(samplePost())).not.toContain('/media/ab.js')
})

it('keeps out of search engines when asked', () => {
  expect(render(samplePost({ entry: { noindex: true } }))).toContain('content="noindex"')
})
