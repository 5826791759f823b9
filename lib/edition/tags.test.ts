import { expect, it } from 'vitest'
import { at, sampleArtifact, sampleLibrary, samplePost, sampleSite } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { changedTags, editionVersion, entryTag, postTags } from '#lib/edition/tags'
import type { Post } from '#lib/content/post'

const now = at('2026-06-01T00:00:00Z')
const day = (number: number) => at(`2026-05-${String(number).padStart(2, '0')}T00:00:00Z`)
const posts = [
  samplePost('first', { date: day(1) }),
  samplePost('second', { date: day(2), categories: ['law'], authors: ['brook'] }),
  samplePost('third', { date: day(3) }),
]

function edition(entries: readonly Post[]) {
  return publicEdition(sampleLibrary(entries), now)
}

it('drops nothing when nothing has changed', () => {
  expect(changedTags(edition(posts), edition(posts))).toEqual([])
  expect(editionVersion(edition(posts))).toBe(editionVersion(edition(posts)))
})

it('drops, for a post that appears, whatever lists it and the pages of its neighbours', () => {
  const tags = changedTags(edition([posts[0]!, posts[2]!]), publicEdition(sampleLibrary(posts), now))
  // A category that did not show before changes every page's frame of reference.
  expect(tags).toEqual(['site'])
  const news = samplePost('between', { date: day(2) })
  expect(changedTags(edition(posts), edition([...posts, news]))).toEqual(
    expect.arrayContaining([
      'listing',
      'category:news',
      'author:ada',
      'near:category:news',
      entryTag('/blog/between'),
      entryTag('/blog/second'),
      entryTag('/blog/third'),
    ]),
  )
})

it('drops only a post and the lists it is in when its text changes, not its neighbours', () => {
  const before = sampleLibrary(posts)
  const after = {
    ...before,
    posts: before.posts.map((item) =>
      item.entry === posts[1]
        ? {
            entry: { ...item.entry, source: 'new' },
            artifact: sampleArtifact('new', { text: 'second text' }),
          }
        : item,
    ),
  }
  const tags = changedTags(publicEdition(before, now), publicEdition(after, now))
  expect(tags.toSorted()).toEqual(
    [entryTag('/blog/second'), 'author:brook', 'category:law', 'listing'].toSorted(),
  )
})

it('drops the old address of a renamed post and the posts around both places', () => {
  const renamed = { ...posts[2]!, address: '/blog/renamed', source: 'renamed' }
  const tags = changedTags(edition(posts), edition([posts[0]!, posts[1]!, renamed]))
  expect(tags).toEqual(
    expect.arrayContaining([entryTag('/blog/third'), entryTag('/blog/renamed'), entryTag('/blog/second')]),
  )
})

it('drops everything when the site itself changes', () => {
  const renamed = sampleLibrary(posts, { site: { ...sampleSite, name: 'Renamed' } })
  expect(changedTags(edition(posts), publicEdition(renamed, now))).toEqual(['site'])
})

it('keeps tags within what the cache takes, whatever an address or a list of categories is like', () => {
  const categories = Array.from({ length: 300 }, (_, index) => `c${index}`)
  const long = samplePost('x', { address: `/blog/${'long'.repeat(200)}`, categories })
  const tags = postTags(edition([long]).posts[0]!)
  expect(tags.length).toBeLessThanOrEqual(128)
  expect(Math.max(...tags.map((tag) => tag.length))).toBeLessThanOrEqual(256)
})
