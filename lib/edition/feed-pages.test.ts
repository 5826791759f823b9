import { describe, expect, it } from 'vitest'
import { examplePosts, type PostDraft } from '#lib/edition/edition.fixture'
import { divideFeed, feedName, parseFeedName } from '#lib/edition/feed-pages'

/** `count` posts, newest first, named by their order of coming out, from 1. */
function posts(count: number, size: (n: number) => number = () => 1) {
  const drafts = Array.from({ length: count }, (_, index): PostDraft => {
    const date = new Date(Date.UTC(2020, 0, 1 + index)).toISOString()
    return {
      post: { date, title: String(index + 1), address: `/blog/${index + 1}` },
      artifact: { html: 'x'.repeat(size(index + 1)) },
    }
  })
  return examplePosts(...drafts)
}

function numbers(count: number, limit: number, size?: (n: number) => number) {
  const { current, previous, archives } = divideFeed(posts(count, size), limit)
  const titles = (page: typeof current) => page.map(({ entry }) => Number(entry.title))
  return { current: titles(current), previous, archives: archives.map(titles) }
}

describe('a feed in pages', () => {
  it('has no archive while everything is in the feed', () => {
    expect(numbers(0, 3)).toEqual({ current: [], previous: undefined, archives: [] })
    expect(numbers(2, 3)).toEqual({ current: [2, 1], previous: undefined, archives: [] })
    expect(numbers(3, 3)).toMatchObject({ current: [3, 2, 1], previous: undefined })
  })

  it('leads from the feed to every older post, without a gap', () => {
    for (let count = 0; count < 30; count++) {
      const { current, previous = 0, archives } = numbers(count, 4)
      const seen = new Set([...current, ...archives.slice(0, previous).flat()])
      expect(seen.size, String(count)).toBe(count)
    }
  })

  it('never changes an archive because a newer post came', () => {
    let before = numbers(0, 3).archives
    for (let count = 1; count < 20; count++) {
      const after = numbers(count, 3).archives
      expect(after.slice(0, before.length)).toEqual(before)
      before = after
    }
    expect(before[0]).toEqual([3, 2, 1])
  })

  it('ends a page before it grows too large, and gives one large post a page of its own', () => {
    const { archives, current, previous } = numbers(5, 20, (n) => (n === 3 ? 600_000 : 200_000))
    expect(archives).toEqual([[2, 1], [3]])
    expect([current, previous]).toEqual([[5, 4], 2])
    expect(numbers(1, 20, () => 900_000).current).toEqual([1])
  })
})

it.each(['feed.xml', 'atom.xml', 'feed.json', 'feed-1.xml', 'atom-12.xml', 'feed-3.json'])(
  'knows %s',
  (name) => {
    expect(feedName(parseFeedName(name)!)).toBe(name)
  },
)

it.each([
  'feed-0.xml',
  'feed-01.xml',
  'feed-.xml',
  'atom.json',
  'feed-1.xml.xml',
  'constructor',
  'feed--1.xml',
])('takes %s for no feed', (name) => expect(parseFeedName(name)).toBeUndefined())
