import { expect, it } from 'vitest'
import { at, sampleArtifact, sampleLibrary, samplePage, samplePost } from '#lib/edition/library.fixture'
import { packEdition, unpackEdition } from '#lib/edition/parcel'
import { publicEdition } from '#lib/edition/public-edition'
import { relatedPosts } from '#lib/edition/related'

const now = at('2026-03-01T12:00:00Z')
const hidden = samplePost('undisclosed', { date: at('2026-04-01T00:00:00Z'), categories: ['secret'] })
const about = samplePage('about')
const library = sampleLibrary(
  [
    samplePost('one', {
      series: 'law',
      updates: [
        { at: at('2026-05-01T00:00:00Z'), note: 'unannounced' },
        { at: at('2026-02-01T00:00:00Z'), note: 'known' },
      ],
    }),
    samplePost('two', { date: at('2026-02-01T00:00:00Z'), authors: ['ada', 'brook'] }),
    hidden,
  ],
  {
    pages: [
      {
        entry: about,
        artifact: sampleArtifact('about', {
          html: '<p>Ünïcödé 🎉 <a href="/blog/undisclosed">words</a></p>',
          text: 'Words. '.repeat(500),
        }),
      },
    ],
    series: [
      { id: 'law', title: 'Law', description: undefined, parts: [{ title: 'One' }, { title: 'Two' }] },
    ],
  },
)
const edition = publicEdition(library, now)

/** As a thread is given it, which reads texts from the disk by their names. */
const onDisk = new Map([...library.posts, ...library.pages].map(({ artifact }) => [artifact.kept, artifact]))
const unpacked = unpackEdition(structuredClone(packEdition(edition)), ({ kept }) => onDisk.get(kept)!)

it('shows the same in another thread', () => {
  for (const post of edition.posts) {
    const other = unpacked.post(post.entry.address)!
    expect(other.artifact.read()).toEqual(post.artifact.read())
    expect(other.artifact.updateNotes).toEqual(post.artifact.updateNotes)
    expect({ ...other, entry: 0, artifact: 0 }).toEqual({ ...post, entry: 0, artifact: 0 })
    expect(relatedPosts(unpacked, other, 5).map(({ entry }) => entry.address)).toEqual(
      relatedPosts(edition, post, 5).map(({ entry }) => entry.address),
    )
  }
  const { html, excerpt } = unpacked.page('/about')!.artifact.read()
  expect({ html, excerpt }).toMatchObject({ html: edition.page('/about')!.artifact.read().html })
  expect(html + excerpt).not.toContain('undisclosed')
  expect(unpacked.page('/about')!.summary).toBe(edition.page('/about')!.summary)
  expect(unpacked.series).toEqual(edition.series)
  expect(unpacked.categories).toEqual(edition.categories)
  expect(unpacked.authors).toEqual(edition.authors)
})

it('holds nothing of what is not out, and no file as it was written', () => {
  const text = JSON.stringify(packEdition(edition))
  for (const word of ['undisclosed', 'unannounced', 'secret', 'source']) expect(text).not.toContain(word)
})
