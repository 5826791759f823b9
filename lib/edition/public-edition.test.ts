import { expect, it } from 'vitest'
import { at, sampleArtifact, sampleLibrary, samplePage, samplePost } from '#lib/edition/library.fixture'
import { publicEdition, turningPoints } from '#lib/edition/public-edition'
import { instantOf } from '#lib/core/instant'
import { locateAddress } from '#lib/edition/locate'
import { mediaType } from '#lib/edition/media'
import { neighboursOf } from '#lib/edition/neighbours'
import { changedTags, entryTag } from '#lib/edition/tags'
import { relatedPosts } from '#lib/edition/related'

const noon = at('2026-03-01T12:00:00Z')
const scheduled = samplePost('result', {
  date: noon,
  categories: ['secret'],
  authors: ['brook'],
  series: 'law',
})
const library = sampleLibrary(
  [
    samplePost('older', { date: at('2026-01-01T00:00:00Z'), series: 'law' }),
    samplePost('newer', { date: at('2026-02-01T00:00:00Z') }),
    samplePost('draft', { draft: true, date: at('2026-01-15T00:00:00Z'), categories: ['secret'] }),
    scheduled,
  ],
  {
    series: [
      {
        id: 'law',
        title: 'Law',
        description: undefined,
        parts: [{ title: 'One' }, { title: 'Two' }, { title: 'Three' }],
      },
    ],
    redirects: [
      { from: '/old', to: '/blog/older', owner: undefined },
      { from: '/old-result', to: '/blog/result', owner: scheduled.path },
    ],
  },
)

it('shows a scheduled post at its instant and leaves no trace of it one millisecond before', () => {
  const before = publicEdition(library, instantOf(noon - 1))
  expect(before.posts.map(({ entry }) => entry.title)).toEqual(['newer', 'older'])
  expect(before.post('/blog/result')).toBeUndefined()
  expect(before.category('secret')).toBeUndefined()
  expect(before.author('brook')?.count).toBe(0)
  expect(before.redirects.has('/old-result')).toBe(false)
  expect(locateAddress(before, '/blog/result')).toEqual(locateAddress(before, '/blog/never-was'))
  expect(locateAddress(before, '/category/secret')).toEqual({ kind: 'nothing' })
  expect(neighboursOf(before, '/blog/newer').next).toBeUndefined()
  expect(before.seriesOf('law')?.places).toEqual([
    { title: 'older', address: '/blog/older' },
    { title: 'Two', address: undefined },
    { title: 'Three', address: undefined },
  ])

  const after = publicEdition(library, noon)
  expect(after.posts.map(({ entry }) => entry.title)).toEqual(['result', 'newer', 'older'])
  expect(after.category('secret')?.count).toBe(1)
  expect(locateAddress(after, '/old-result')).toEqual({ kind: 'redirect', to: '/blog/result' })
  expect(neighboursOf(after, '/blog/newer').next?.entry.title).toBe('result')
  expect(after.seriesOf('law')?.places[1]).toEqual({ title: 'result', address: '/blog/result' })
})

it('never shows a draft, whatever its date', () => {
  const later = publicEdition(library, at('2036-01-01T00:00:00Z'))
  expect(later.post('/blog/draft')).toBeUndefined()
  expect(later.category('secret')?.count).toBe(1)
})

it('names the next release, which is no draft', () => {
  expect(turningPoints(library, at('2026-01-01T00:00:00Z')).next).toBe(at('2026-02-01T00:00:00Z'))
  expect(turningPoints(library, noon).next).toBeUndefined()
})

it('shows an update at its instant, and the day it was last changed with it', () => {
  const updates = [
    { at: noon, note: 'later' },
    { at: at('2026-02-01T00:00:00Z'), note: 'first' },
  ]
  const updated = sampleLibrary([], {
    posts: [
      {
        entry: samplePost('a', { updates }),
        artifact: sampleArtifact('a', { updateNotes: ['later', 'first'] }),
      },
    ],
  })
  const before = publicEdition(updated, instantOf(noon - 1))
  expect(before.post('/blog/a')).toMatchObject({
    modified: at('2026-02-01T00:00:00Z'),
    entry: { updates: [{ note: 'first' }] },
    artifact: { updateNotes: ['first'] },
  })
  expect(turningPoints(updated, instantOf(noon - 1)).next).toBe(noon)
  const after = publicEdition(updated, noon)
  expect(after.post('/blog/a')?.artifact.updateNotes).toEqual(['later', 'first'])
  expect(changedTags(before, after)).toContain(entryTag('/blog/a'))
  expect(turningPoints(updated, noon).next).toBeUndefined()
})

it('orders posts of one instant by address, so that every page of a listing agrees', () => {
  const same = sampleLibrary([samplePost('b'), samplePost('a'), samplePost('c')])
  expect(publicEdition(same, noon).posts.map(({ entry }) => entry.title)).toEqual(['a', 'b', 'c'])
})

it('knows the further pages of a listing that exist, and no others', () => {
  const many = sampleLibrary(Array.from({ length: 11 }, (_, index) => samplePost(`p${index}`)))
  const edition = publicEdition(many, noon)
  const kinds = [
    '/blog/page/2',
    '/blog/page/3',
    '/blog/page/1',
    '/blog/page/02',
    '/category/news/page/2',
    '/category/news/page/9',
  ]
  expect(kinds.map((address) => locateAddress(edition, address).kind)).toEqual([
    'view',
    'nothing',
    'nothing',
    'nothing',
    'view',
    'nothing',
  ])
})

it('hands out a file only while something that shows uses it', () => {
  const asset = { name: 'ab-graph.avif', type: 'image/avif', size: 1 }
  const withImage = sampleLibrary([], {
    posts: [{ entry: scheduled, artifact: sampleArtifact('x', { assets: [asset] }) }],
  })
  expect(mediaType(publicEdition(withImage, instantOf(noon - 1)), asset.name)).toBeUndefined()
  expect(mediaType(publicEdition(withImage, noon), asset.name)).toBe('image/avif')
})

it('relates posts by the rarest category they share, leaving out their own series', () => {
  const edition = publicEdition(
    sampleLibrary([
      samplePost('this', { categories: ['news', 'law'], series: 's' }),
      samplePost('same series', { categories: ['news', 'law'], series: 's' }),
      samplePost('rare', { categories: ['law'], authors: ['brook'] }),
      samplePost('common', { categories: ['news'], authors: ['brook'] }),
      samplePost('common too', { categories: ['news'], authors: ['brook'] }),
      samplePost('neither', { categories: ['secret'], authors: ['brook'] }),
    ]),
    noon,
  )
  const related = relatedPosts(edition, edition.post('/blog/this')!, 9).map(({ entry }) => entry.title)
  expect(related[0]).toBe('rare')
  expect(related).not.toContain('same series')
  expect(related).not.toContain('neither')
})

it('takes the description for the summary, else the beginning of the text', () => {
  const edition = publicEdition(
    sampleLibrary([], {
      pages: [
        { entry: samplePage('a', { description: 'Said so' }), artifact: sampleArtifact('a') },
        { entry: samplePage('b'), artifact: sampleArtifact('b', { beginning: 'In the…' }) },
      ],
    }),
    noon,
  )
  expect(edition.page('/a')?.summary).toBe('Said so')
  expect(edition.page('/b')?.summary).toBe('In the…')
})
