import { expect, it } from 'vitest'
import { exampleEdition, exampleSite } from '#lib/edition/edition.fixture'
import { instantOf } from '#lib/core/instant'
import { renderManifest } from '#lib/feeds/manifest'
import { parseStrictly, textsOf } from '#lib/feeds/parse-strictly.fixture'
import { renderRobots } from '#lib/feeds/robots'
import { renderSitemap, sitemapParts } from '#lib/feeds/sitemap'

it('lists what there is, each with the time of its last change', () => {
  const edition = exampleEdition({
    series: [{ id: 'story', title: 'Story', description: undefined, parts: [] }],
    posts: [
      {
        post: {
          address: '/blog/a&b',
          date: '2024-01-01T00:00:00Z',
          categories: ['news'],
          series: 'story',
          updates: [{ at: instantOf(Date.UTC(2024, 5, 1)), note: '' }],
        },
      },
      { post: { address: '/blog/hidden', noindex: true } },
      { post: { address: '/blog/draft', draft: true } },
      { post: { address: '/blog/later', date: '2030-01-01T00:00:00Z', categories: ['secret'] } },
      { post: { address: '/blog/copy', canonical: 'https://other.example/a' } },
    ],
    pages: [{ page: { address: '/élection' } }],
  })
  const root = parseStrictly(renderSitemap(edition))
  expect(textsOf(root, 'loc').map((loc) => loc.replace('https://example.org', ''))).toEqual([
    '/',
    '/blog',
    '/archive',
    '/blog/a&b',
    '/%C3%A9lection',
    '/category',
    '/category/news',
    '/author/ada',
    '/series',
    '/series/story',
  ])
  expect(new Set(textsOf(root, 'lastmod'))).toEqual(new Set(['2024-06-01T00:00:00Z']))
})

it('is whole without posts', () => {
  expect(textsOf(parseStrictly(renderSitemap(exampleEdition({}))), 'loc')).toEqual(['https://example.org/'])
})

it('becomes an index of its parts past 50,000 addresses', () => {
  const pages = Array.from({ length: 50_001 }, (_, n) => ({ page: { address: `/page-${n}` } }))
  const edition = exampleEdition({ pages })
  const parts = sitemapParts(edition)
  expect(parts.map((part) => part.split('<loc>').length - 1)).toEqual([50_000, 2])
  expect(textsOf(parseStrictly(renderSitemap(edition)), 'loc')).toEqual([
    'https://example.org/sitemap/1.xml',
    'https://example.org/sitemap/2.xml',
  ])
})

it('robots.txt names the sitemap and what is not for search engines', () => {
  const robots = renderRobots({ ...exampleSite, url: 'https://example.org/news' })
  expect(robots.split('\n')).toEqual(
    expect.arrayContaining([
      'User-agent: *',
      'Disallow: /news/studio',
      'Sitemap: https://example.org/news/sitemap.xml',
    ]),
  )
})

it('the manifest starts at the site and has icons of both sizes', () => {
  const manifest = JSON.parse(renderManifest({ ...exampleSite, name: 'A "quoted" name' }))
  expect(manifest).toMatchObject({ name: 'A "quoted" name', start_url: '/', lang: 'en' })
  expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['any', '192x192', '512x512'])
})
