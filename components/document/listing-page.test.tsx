import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { jsonLdOf } from '../sample/markup.ts'
import { samplePost, samplePosts } from '../sample/posts.ts'
import { sampleFrame, sampleSite } from '../sample/site.ts'
import type { Frame } from './frame.tsx'
import { ListingPage, type ListingPageProps } from './listing-page.tsx'

function render(changes: Partial<ListingPageProps> = {}, frame: Frame = sampleFrame('/')): string {
  const pagination = { page: 1, pages: 1, base: '/' }
  return renderToStaticMarkup(
    <ListingPage frame={frame} posts={samplePosts} pagination={pagination} {...changes} />,
  )
}

it('shows the instant for machines and the date of the site’s zone for people', () => {
  const late = samplePost({ entry: { date: instantOf(Date.UTC(2025, 11, 31, 23, 30)) } })
  expect(render({ posts: [late] })).toContain('<time dateTime="2025-12-31T23:30:00Z">1 January 2026</time>')
  const anywhere = sampleFrame('/', { site: { ...sampleSite, timezone: 'AoE' } })
  expect(render({ posts: [late] }, anywhere)).toContain('>31 December 2025</time>')
})

it('names all authors and all categories of a post', () => {
  const html = render({ posts: samplePosts.slice(0, 1) })
  for (const href of ['/author/ada', '/author/ben', '/category/foundation', '/category/releases']) {
    expect(html).toContain(`href="${href}"`)
  }
})

it('says when a post was last updated, and nothing of posts that were not', () => {
  expect(render({ posts: samplePosts.slice(0, 1) })).toMatch(/Last update <time[^>]*>9 March 2026</)
  expect(render({ posts: samplePosts.slice(1, 2) })).not.toContain('Last update')
})

it('leads on to the place where the post resumes, by a link that names the post', () => {
  const html = render({ posts: samplePosts.slice(1, 2) })
  expect(html).toMatch(
    /href="\/blog\/2026\/02\/call#continue-reading">Continue reading.*?: The board election: a call for candidates/,
  )
})

it('offers nothing to continue when the excerpt is the whole post', () => {
  expect(render({ posts: samplePosts.slice(3, 4) })).not.toContain('Continue reading')
})

it('marks a change of year once', () => {
  expect(render().match(/year-mark/g)).toHaveLength(1)
})

it('marks text in another language and direction', () => {
  expect(render({ posts: samplePosts.slice(4) })).toContain('<h2 class="entry-title" lang="ar" dir="rtl">')
})

it('encodes addresses in other scripts', () => {
  expect(render({ posts: samplePosts.slice(4) })).toContain('/blog/2025/11/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7')
})

it('links the pages around it by real addresses', () => {
  const html = render({ pagination: { page: 2, pages: 9, base: '/' } }, sampleFrame('/blog/page/2'))
  expect(html).toContain('<link rel="prev" href="/"/>')
  expect(html).toContain('<link rel="next" href="/blog/page/3"/>')
  expect(html).toMatch(/<a href="\/blog\/page\/9" aria-label="Page 9">/)
})

it('offers search to machines on the home page only', () => {
  expect(jsonLdOf(render()).map((data) => data['@type'])).toContain('WebSite')
  const category = render({ heading: 'Foundation' }, sampleFrame('/category/foundation'))
  expect(jsonLdOf(category).map((data) => data['@type'])).toEqual(['CollectionPage', 'BreadcrumbList'])
})

it('says so when there is nothing', () => {
  expect(render({ posts: [] })).toContain('Nothing has been published here yet.')
})

it('shows a hostile title as text', () => {
  const html = render({ posts: [samplePost({ entry: { title: '<img src=x onerror=alert(1)>' } })] })
  expect(html).not.toContain('<img src=x')
})
