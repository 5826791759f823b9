import { test as base, expect } from '@playwright/test'
import { onPageError } from './page-errors.ts'

/** One address for every kind of page that the project's own site has. */
export const kinds = {
  home: '/',
  'second page': '/blog/page/2',
  post: '/blog/2026/11/what-a-page-weighs',
  'post with updates': '/blog/2026/10/example-election-announced',
  'post in a series': '/blog/2026/02/the-way-of-a-post-compiling',
  'post with components': '/blog/2026/05/components',
  'post with tables, footnotes, tasks': '/blog/2026/05/tables-footnotes-tasks',
  'post with code': '/blog/2026/06/code',
  'post with mathematics': '/blog/2026/06/mathematics',
  'post with pictures': '/blog/2026/07/pictures',
  'post with data': '/blog/2026/07/data',
  'post with islands': '/blog/2026/08/islands',
  'post in many languages': '/blog/2026/08/languages',
  'post in German': '/blog/2026/08/schreiben-auf-deutsch',
  'stand-alone page': '/docs/front-matter',
  election: '/elections/2026',
  category: '/category/guides',
  'category index': '/category',
  author: '/author/ada-example',
  'author index': '/author',
  series: '/series/the-way-of-a-post',
  'series index': '/series',
  archive: '/archive',
  'search form': '/search',
  'search results': '/search?q=excerpt',
  'search without results': '/search?q=xyzzyplugh',
  'missing page': '/blog/nothing-here',
} as const

/** A post that brings no script. */
export const plainPost = kinds.post

/**
 * Tests of the project's own site. A page that logs an error, breaks the content security policy or asks another
 * origin for anything fails its test, whatever the test is about.
 */
export const test = base.extend({
  baseURL: process.env['SITE_UNDER_TEST'] ?? '',
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      // The browser says so of every page that is not there.
      const missing = message.text().includes('404') && message.location().url === page.url()
      if (message.type() === 'error' && !missing) complaints.push(`${page.url()}: ${message.text()}`)
    })
    onPageError(page, (message) => complaints.push(`${page.url()}: ${message}`))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== baseURL) complaints.push(`${page.url()} asked ${origin}`)
    })
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }
