import { expect, it } from 'vitest'
import { feedMediaType } from '#lib/feeds/feed-type'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

it.each([
  ['rss', null, 'application/rss+xml; charset=utf-8'],
  ['rss', '*/*', 'application/rss+xml; charset=utf-8'],
  ['atom', 'application/atom+xml, application/xml;q=0.9', 'application/atom+xml; charset=utf-8'],
  ['rss', browser, 'application/xml; charset=utf-8'],
  ['atom', browser, 'application/xml; charset=utf-8'],
  ['json', browser, 'application/feed+json; charset=utf-8'],
  ['rss', 'text/html-like', 'application/rss+xml; charset=utf-8'],
] as const)('%s for somebody who accepts %s', (format, accept, expected) => {
  expect(feedMediaType(format, accept)).toBe(expected)
})
