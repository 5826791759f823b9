import type { Post } from '#lib/content/post'
import type { Site } from '#lib/content/site'
import type { Instant } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import {
  at,
  sampleArtifact,
  sampleAuthor,
  sampleLibrary,
  samplePage,
  samplePost,
  sampleSite,
} from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'

// A small site for the tests of this room: everything in it is invented.

const site: Site = {
  ...sampleSite,
  url: 'https://blog.example.org',
  description: 'News of an open standard.',
  language: 'en-GB',
  timezone: 'Europe/Berlin',
  accent: { light: '#8c1d18', dark: '#f2a099' },
}

const post = samplePost('2024/09/first', {
  title: 'How we measured a thousand servers',
  date: at('2024-09-15T22:30:00Z'),
  timezone: 'Europe/Berlin',
  categories: ['foundation'],
  series: 'measuring',
})

/** When the sample's edition is made unless a test says otherwise. */
export const sampleNow = at('2024-12-01T00:00:00Z')

export interface SampleChanges {
  readonly site?: Partial<Site>
  readonly post?: Partial<Post>
  readonly at?: Instant
}

/** The public edition of a site with one post, one page, one author, one category and one series. */
export function sampleEdition(changes: SampleChanges = {}): Edition<'public'> {
  const library = sampleLibrary([{ ...post, ...changes.post }], {
    site: { ...site, ...changes.site },
    pages: [{ entry: samplePage('site', { title: 'About us' }), artifact: sampleArtifact('Text') }],
    authors: [sampleAuthor('ada', 'Ada Example')],
    categories: [{ id: 'foundation', name: 'Foundation', description: 'Its work' }],
    series: [{ id: 'measuring', title: 'Measuring', description: undefined, parts: [] }],
  })
  return publicEdition(library, changes.at ?? sampleNow)
}
