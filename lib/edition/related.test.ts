import { array, assert, constant, integer, option, property, record, subarray } from 'fast-check'
import { expect, it } from 'vitest'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { at, sampleLibrary, samplePost } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { relatedPosts } from '#lib/edition/related'
import { instantOf } from '#lib/core/instant'

const now = at('2030-01-01T00:00:00Z')

/** What each other post is worth, found by looking at all of them. */
function worth(post: EditionPost, candidate: EditionPost): readonly [score: number, distance: number] {
  let score = 0
  for (const { id, count } of post.categories)
    if (candidate.entry.categories.includes(id)) score += 1 / Math.log2(count + 1)
  for (const { id, count } of post.authors)
    if (candidate.entry.authors.includes(id)) score += 0.2 / Math.log2(count + 1)
  return [score, Math.abs(candidate.entry.date - post.entry.date)]
}

function related(edition: Edition, post: EditionPost, limit: number) {
  return relatedPosts(edition, post, limit).map((one) => worth(post, one))
}

const someOf = (ids: readonly string[], minLength: number) => subarray([...ids], { minLength })

it('finds the same as somebody who looks at every post', () => {
  const written = record({
    day: integer({ min: 0, max: 30 }),
    categories: someOf(['news', 'law', 'secret'], 0),
    authors: someOf(['ada', 'brook'], 1),
    series: option(constant('s'), { nil: undefined, freq: 3 }),
  })
  assert(
    property(array(written, { minLength: 1, maxLength: 40 }), integer({ min: 1, max: 5 }), (posts, limit) => {
      const edition = publicEdition(
        sampleLibrary(
          posts.map(({ day, ...fields }, index) =>
            samplePost(`p${index}`, { ...fields, date: instantOf(1.7e12 + day * 864e5) }),
          ),
        ),
        now,
      )
      for (const post of edition.posts) {
        const all = edition.posts
          .filter((one) => one !== post && !(one.entry.series && one.entry.series === post.entry.series))
          .map((one) => worth(post, one))
          .filter(([score]) => score > 0)
          .toSorted(([a, near], [b, far]) => b - a || near - far)
        expect(related(edition, post, limit)).toEqual(all.slice(0, limit))
      }
    }),
    { numRuns: 100 },
  )
})
