import { expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { at, sampleArtifact, sampleLibrary, samplePage, samplePost } from '#lib/edition/library.fixture'
import { editorEdition, reviewEdition } from '#lib/edition/preview-edition'
import { reviewedAddress, reviewOpens } from '#lib/edition/review-addresses'
import { sampleEditor, sampleGrant } from '#lib/edition/viewer.fixture'
import type { Edition } from '#lib/edition/edition'

const now = at('2026-02-01T00:00:00Z')
const later = at('2026-03-01T00:00:00Z')
const library = sampleLibrary(
  [
    samplePost('out'),
    samplePost('scheduled', { date: later, updates: [{ at: at('2026-04-01T00:00:00Z'), note: 'Later' }] }),
    samplePost('draft', { draft: true }),
    samplePost('draft-too', { draft: true }),
  ],
  { pages: [{ entry: samplePage('page', { draft: true }), artifact: sampleArtifact('page') }] },
)

const titles = ({ posts, pages }: Edition) => [...posts, ...pages].map(({ entry }) => entry.title)

it('shows an editor everything there is, announced updates included', () => {
  const edition = editorEdition(library, sampleEditor(), undefined)
  expect(titles(edition)).toEqual(['scheduled', 'draft', 'draft-too', 'out', 'page'])
  expect(edition.post('/blog/scheduled')?.entry.updates).toHaveLength(1)
})

it('shows at an instant just what readers will see then', () => {
  const edition = editorEdition(library, sampleEditor(), later)
  expect(titles(edition)).toEqual(['scheduled', 'out'])
  expect(edition.post('/blog/scheduled')?.entry.updates).toEqual([])
  expect(titles(editorEdition(library, sampleEditor(), instantOf(later - 1)))).toEqual(['out'])
})

it('shows a reviewer one post, and nothing else that is not out', () => {
  const edition = reviewEdition(library, sampleGrant('posts/draft.mdx'), now)
  expect(titles(edition)).toEqual(['draft', 'out'])
})

it('opens to a reviewer the address of that post, its files and its card', () => {
  const grant = sampleGrant('posts/draft.mdx')
  const edition = reviewEdition(
    {
      ...library,
      posts: library.posts.map((item) => ({
        ...item,
        artifact: sampleArtifact(item.entry.title, {
          assets: [{ name: `${item.entry.title}.png`, type: 'image/png', size: 1 }],
        }),
      })),
    },
    grant,
    now,
  )
  const opens = (address: string) => reviewOpens(edition, grant, address)
  expect(reviewedAddress(edition, grant)).toBe('/blog/draft')
  expect(opens('/blog/draft')).toBe(true)
  expect(opens('/media/draft.png')).toBe(true)
  expect(opens('/cards/blog/draft.0123456789ab.png')).toBe(true)
  for (const address of [
    '/',
    '/blog',
    '/blog/draft-too',
    '/blog/draft/',
    '/media/draft-too.png',
    '/media/out.png',
    '/cards/blog/draft-too.0123456789ab.png',
    '/cards/blog/draft.x.0123456789ab.png',
    '/feed.xml',
    '/search',
  ]) {
    expect(opens(address), address).toBe(false)
  }
})

it('opens nothing when the file of a review link is gone', () => {
  const grant = sampleGrant('posts/gone.mdx')
  const edition = reviewEdition(library, grant, now)
  expect(reviewedAddress(edition, grant)).toBeUndefined()
  expect(reviewOpens(edition, grant, '/blog/draft')).toBe(false)
})
