import { expect, it } from 'vitest'
import { collectGarbage } from '#lib/core/collect-garbage.fixture'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import {
  at,
  sampleArtifact,
  sampleAuthor,
  sampleLibrary,
  samplePage,
  samplePost,
} from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { reviseEdition } from '#lib/edition/revise-edition'
import type { Library } from '#lib/library/library'
import { revisionsBetween, withRevisions } from '#lib/library/revisions'

const day = 24 * 60 * 60 * 1000
const start = at('2026-01-01T00:00:00Z')
const later = instantOf(start + 400 * day)

/** The same numbers each time, between 0 and `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return Math.floor((state / 0x80_00_00_00) * below)
  }
}

/** A library after `steps` small changes to another, and the instant that each was looked at. */
function* changing(steps: number): Iterable<readonly [Library, Instant]> {
  const next = numbers(7)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!
  const make = (number: number) =>
    samplePost(`post-${number}`, {
      date: instantOf(start + next(40) * day),
      authors: [pick(['ada', 'brook'])],
      categories: [pick(['news', 'law'])],
      series: next(4) === 0 ? 'law' : undefined,
      draft: next(5) === 0,
      ...(next(4) === 0 ? { release: 'together' } : {}),
    })
  let posts = sampleLibrary(Array.from({ length: 12 }, (_, number) => make(number))).posts
  let names = { ada: 'Ada Example', brook: 'Brook Example' }
  for (let step = 0; step < steps; step++) {
    const made = sampleLibrary([make(next(14))]).posts
    const others = posts.filter(({ entry }) => entry.path !== made[0]!.entry.path)
    if (next(6) === 0) names = { ...names, ada: pick(['Ada Example', 'Ada E.']) }
    else if (next(3) > 0) posts = next(4) === 0 ? others : [...others, ...made]
    const library = sampleLibrary([], {
      posts,
      authors: Object.entries(names).map(([id, name]) => sampleAuthor(id, name)),
      series: [{ id: 'law', title: 'Law', description: undefined, parts: [{ title: 'One' }] }],
    })
    yield [library, instantOf(start + next(40) * day)]
  }
}

/** All that there is in an edition, as data. */
function contentsOf(edition: Edition): unknown {
  const { post, page, author, category, seriesOf, frame: _, ...lists } = edition
  const contents = {
    ...lists,
    redirects: [...edition.redirects],
    found: edition.posts.map(({ entry }) => post(entry.address)),
    byAuthor: edition.authors.map(({ id }) => [author(id), edition.postsByAuthor(id)]),
    byCategory: edition.categories.map(({ id }) => [category(id), edition.postsInCategory(id)]),
    parts: edition.series.map(({ id }) => [seriesOf(id), edition.postsInSeries(id)]),
    page: page('/none'),
  }
  return JSON.parse(JSON.stringify(contents))
}

it('is after any change what it is when it is made from nothing', () => {
  let before: Edition | undefined
  let kept = 0
  let made = 0
  for (const [library, now] of changing(200)) {
    const edition = publicEdition(library, now, before)
    expect(contentsOf(edition)).toEqual(contentsOf(publicEdition(library, now)))
    made += edition.posts.length
    kept += edition.posts.filter((post) => before?.posts.includes(post)).length
    before = edition
  }
  expect(made).toBeGreaterThan(500)
  expect(kept).toBeGreaterThan(20)
})

it('takes over the posts that are as they were, and makes those anew whose author has one more', () => {
  const library = sampleLibrary([samplePost('one'), samplePost('two', { authors: ['brook'] })])
  const before = publicEdition(library, later)
  const added = sampleLibrary([samplePost('three', { authors: ['brook'], categories: [] })])
  const after = publicEdition({ ...library, posts: [...library.posts, ...added.posts] }, later, before)
  expect(after.post('/blog/one')).toBe(before.post('/blog/one'))
  expect(after.post('/blog/two')?.authors[0]?.count).toBe(2)
})

it('holds none of the editions before it in memory', async () => {
  const library = sampleLibrary([samplePost('one', {})])
  let edition = publicEdition(library, later)
  const first = new WeakRef(edition)
  for (let count = 1; count < 5; count++)
    edition = publicEdition({ ...library }, instantOf(later + count), edition)
  edition.postsByAuthor('ada')
  await new Promise((resolve) => setTimeout(resolve, 10))
  collectGarbage()
  expect(first.deref()).toBeUndefined()
  expect(edition.posts).toHaveLength(1)
})

it('is after posts and pages say something else what it is when it is made from nothing', () => {
  const next = numbers(3)
  let revised = 0
  for (const [made, now] of changing(40)) {
    const page = { entry: samplePage('about'), artifact: sampleArtifact('about') }
    let library: Library = { ...made, pages: [page] }
    let edition: Edition = publicEdition(library, now)
    for (let count = 0; count < 5; count++) {
      const texts = `Text ${count}`
      const change = <E extends { readonly title: string }>(entry: E) => ({
        entry: { ...entry, description: texts },
        artifact: sampleArtifact(texts, {
          links: [{ address: '/blog/post-3', fragment: undefined, line: 1, column: 1 }],
        }),
      })
      const index = next(made.posts.length + 1)
      const post = library.posts[index]
      const after: Library = post
        ? { ...library, posts: library.posts.with(index, change(post.entry)) }
        : { ...library, pages: [change(page.entry)] }
      const revisions = revisionsBetween(library, after)!
      expect(withRevisions(library, revisions)).toEqual(after)
      edition = reviseEdition(edition, revisions, now)
      library = after
      expect(contentsOf(edition)).toEqual(contentsOf(publicEdition(library, now)))
      revised += revisions.length
    }
  }
  expect(revised).toBe(200)
})

it('is no revision when an entry is elsewhere, at another time, by others, or one of a series has another title', () => {
  const one = samplePost('one', { series: 'law', updates: [{ at: later, note: 'Soon' }] })
  const library = sampleLibrary([one])
  const others = [
    { address: '/blog/other' },
    { date: later },
    { authors: ['brook'] },
    { categories: [] },
    { draft: true },
    { release: 'together' },
    { aliases: ['/old'] },
    { title: 'Other' },
    { updates: [] },
    { noindex: true },
  ]
  for (const fields of others) {
    const entry = { ...one, ...fields }
    const after = { ...library, posts: [{ ...library.posts[0]!, entry }] }
    expect(revisionsBetween(library, after), JSON.stringify(fields)).toBeUndefined()
  }
  expect(revisionsBetween(library, { ...library, authors: [...library.authors] })).toBeUndefined()
  expect(revisionsBetween(library, { ...library, posts: [] })).toBeUndefined()
  expect(revisionsBetween(library, { ...library })).toEqual([])
})
