import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { foresee } from '#lib/edition/foresee'
import { at, sampleArtifact, sampleLibrary, samplePage, samplePost } from '#lib/edition/library.fixture'
import { publicEdition, turningPoints } from '#lib/edition/public-edition'
import { releasesOf } from '#lib/edition/releases'
import type { Library } from '#lib/library/library'

const noon = at('2026-03-01T12:00:00Z')
const earlier = at('2026-02-01T00:00:00Z')
const call = samplePost('call', { release: 'election', date: earlier })
const results = samplePost('results', { release: 'election', date: noon })
const page = { entry: samplePage('board', { release: 'election' }), artifact: sampleArtifact('board') }

function shownAt(library: Library, instant: number): string[] {
  const { posts, pages } = publicEdition(library, instantOf(instant))
  return [...posts, ...pages].map(({ entry }) => entry.title).toSorted()
}

it('brings all of a release out at the latest of its dates, and none of it a millisecond before', () => {
  const library = sampleLibrary([call, results, samplePost('other')], { pages: [page] })
  expect(shownAt(library, noon - 1)).toEqual(['other'])
  expect(shownAt(library, noon)).toEqual(['board', 'call', 'other', 'results'])
  expect(turningPoints(library, instantOf(noon - 1)).next).toBe(noon)
  expect(turningPoints(library, noon).last).toBe(noon)
})

it('keeps all of a release back while a member is a draft', () => {
  const library = sampleLibrary([call, { ...results, draft: true }], { pages: [page] })
  expect(shownAt(library, noon + 1)).toEqual([])
  expect(turningPoints(library, instantOf(0)).next).toBeUndefined()
  expect(releasesOf(library).get('election')?.heldBecause).toEqual(['posts/results.mdx is a draft.'])
})

it('keeps all of a release back while a member cannot be read', () => {
  const library = sampleLibrary([call], {
    unreadable: [{ path: 'posts/results.mdx', title: undefined, release: 'election' }],
  })
  expect(shownAt(library, noon)).toEqual([])
  expect(foresee(library, noon, noon).held.map(({ id }) => id)).toEqual(['election'])
})

it('keeps a release of pages alone back: nothing says when', () => {
  expect(shownAt(sampleLibrary([], { pages: [page] }), noon)).toEqual([])
})

it('does not show an update of a member before its release', () => {
  const updated = { ...call, updates: [{ at: at('2026-02-10T00:00:00Z'), note: 'Soon' }] }
  const library = sampleLibrary([updated, results])
  expect(turningPoints(library, instantOf(earlier)).next).toBe(noon)
})

it('foresees what is new, what has changed and what is linked to in vain', () => {
  const later = samplePost('later', { date: at('2027-01-01T00:00:00Z') })
  const library: Library = {
    ...sampleLibrary([results, later]),
    posts: [
      {
        entry: samplePost('linking', { date: earlier }),
        artifact: sampleArtifact('linking', {
          links: [
            { address: '/blog/results', fragment: undefined, line: 4, column: 2 },
            { address: '/blog/later', fragment: undefined, line: 5, column: 3 },
          ],
        }),
      },
      { entry: { ...results, release: undefined }, artifact: sampleArtifact('results') },
      { entry: later, artifact: sampleArtifact('later') },
    ],
  }
  const seen = foresee(library, earlier, noon)
  expect(seen.added.map(({ title }) => title)).toEqual(['results'])
  expect(seen.changed.map(({ title }) => title)).toEqual(['linking'])
  expect(seen.gone).toEqual([])
  expect(seen.links.map(({ path, line, message }) => `${path}:${line}: ${message}`)).toEqual([
    'posts/linking.mdx:5: links to /blog/later, which is not out then',
  ])
  expect(foresee(library, noon, earlier).gone.map(({ title }) => title)).toEqual(['results'])
})
