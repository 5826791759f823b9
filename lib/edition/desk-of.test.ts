import { expect, it } from 'vitest'
import { deskOf } from '#lib/edition/desk-of'
import { at, sampleArtifact, sampleLibrary, samplePost } from '#lib/edition/library.fixture'
import { trackPublications, type Publications } from '#lib/edition/publications'
import { sampleEditor } from '#lib/edition/viewer.fixture'
import type { Library } from '#lib/library/library'

const now = at('2026-02-01T00:00:00Z')
const later = at('2026-03-01T00:00:00Z')
const problem = { path: 'posts/bad.mdx', line: 1, column: 1, message: 'is bad', fix: 'mend it' }

function listed(library: Library, publications: Publications = new Map(), problems = [problem]) {
  return deskOf(library, sampleEditor(), { problems, publications, now }).entries
}

it('tells every state of a file', () => {
  const library = sampleLibrary(
    [
      samplePost('live'),
      samplePost('draft', { draft: true }),
      samplePost('scheduled', { date: later }),
      samplePost('held', { release: 'r' }),
      samplePost('holding', { release: 'r', draft: true }),
      samplePost('bad'),
    ],
    { unreadable: [{ path: 'posts/lost.mdx', title: 'Lost', release: undefined }] },
  )
  const states = Object.fromEntries(listed(library).map(({ title, state }) => [title, state]))
  expect(states).toEqual({
    live: 'live',
    draft: 'draft',
    scheduled: 'scheduled',
    held: 'held',
    holding: 'draft',
    bad: 'broken',
    Lost: 'broken',
  })
})

it('tells that a post changed after it went out, until it is as it was or an update says so', () => {
  const first = sampleLibrary([samplePost('post')])
  const went = trackPublications(new Map(), first, now)
  const second = sampleLibrary([samplePost('post', { description: 'Another' })])
  const changed = trackPublications(went, second, later)
  expect(listed(second, changed)[0]).toMatchObject({ state: 'changed', changedAt: later })
  const restored = trackPublications(changed, first, later)
  expect(listed(first, restored)[0]).toMatchObject({ state: 'live', changedAt: undefined })
  const announced = sampleLibrary([samplePost('post', { updates: [{ at: later, note: 'Corrected' }] })])
  expect(listed(announced, changed)[0]?.state).toBe('live')
  const drafted = sampleLibrary([samplePost('post', { description: 'Another', draft: true })])
  const withdrawn = trackPublications(changed, drafted, later)
  const again = trackPublications(withdrawn, second, later)
  expect(listed(second, again)[0]?.state).toBe('live')
})

it('warns of what readers will miss', () => {
  const library: Library = {
    ...sampleLibrary([]),
    posts: [
      {
        entry: samplePost('linking', { image: 'plan.png' }),
        artifact: sampleArtifact('linking', {
          silentPictures: 1,
          links: [{ address: '/blog/later', fragment: undefined, line: 7, column: 1 }],
        }),
      },
      {
        entry: samplePost('with', { date: later, description: 'Described' }),
        artifact: sampleArtifact('with', {
          links: [{ address: '/blog/later', fragment: undefined, line: 7, column: 1 }],
        }),
      },
      {
        entry: samplePost('later', { date: later, description: 'Later' }),
        artifact: sampleArtifact('later'),
      },
    ],
  }
  const warnings = new Map(listed(library).map((entry) => [entry.title, entry.warnings]))
  expect(warnings.get('linking')?.map(({ kind, line }) => [kind, line])).toEqual([
    ['description', undefined],
    ['alternative text', undefined],
    ['alternative text', undefined],
    ['link', 7],
  ])
  // Both go out at one instant: the link will lead somewhere.
  expect(warnings.get('with')).toEqual([])
})
