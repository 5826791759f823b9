import type { Artifact } from '#lib/compile/artifact'
import type { Post } from '#lib/content/post'
import type { Site } from '#lib/content/site'
import { instantOf } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import { publicEdition } from '#lib/edition/public-edition'

// A small site for the tests of this room: everything in it is invented.

const site: Site = {
  name: 'Example Foundation',
  url: 'https://blog.example.org',
  description: 'News of an open standard.',
  language: 'en-GB',
  timezone: 'Europe/Berlin',
  navigation: [],
  footer: [],
  profiles: [],
  fediverse: undefined,
  accent: { light: '#8c1d18', dark: '#f2a099' },
  articleType: 'BlogPosting',
  perPage: 10,
  prerender: 10,
  feed: { limit: 20 },
  licence: undefined,
}

const artifact: Artifact = {
  key: 'key',
  html: '<p>Text</p>',
  excerpt: '<p>Text</p>',
  excerptIsWhole: true,
  toc: [],
  ids: [],
  text: 'Text',
  words: 1,
  image: undefined,
  updateNotes: [],
  assets: [],
  islandScript: undefined,
  links: [],
}

const entry = {
  path: 'posts/2024/09/first.md',
  format: 'md',
  address: '/blog/2024/09/first',
  title: 'How we measured a thousand servers',
  description: undefined,
  image: undefined,
  imageAlt: undefined,
  canonical: undefined,
  aliases: [],
  lang: undefined,
  toc: undefined,
  noindex: false,
  draft: false,
  body: 'Text',
  bodyLine: 5,
  source: 'Text',
} as const

const post: Post = {
  ...entry,
  kind: 'post',
  date: instantOf(Date.UTC(2024, 8, 15, 22, 30)),
  timezone: 'Europe/Berlin',
  updates: [],
  authors: ['ada'],
  categories: ['foundation'],
  series: 'measuring',
  guid: undefined,
}

/** When the sample's edition is made unless a test says otherwise. */
export const sampleNow = instantOf(Date.UTC(2024, 11, 1))

export interface SampleChanges {
  readonly site?: Partial<Site>
  readonly post?: Partial<Post>
  readonly at?: ReturnType<typeof instantOf>
}

/** The public edition of a site with one post, one page, one author, one category and one series. */
export function sampleEdition(changes: SampleChanges = {}): Edition<'public'> {
  return publicEdition(
    {
      site: { ...site, ...changes.site },
      posts: [{ entry: { ...post, ...changes.post }, artifact }],
      pages: [
        {
          entry: { ...entry, kind: 'page', path: 'pages/site.md', address: '/site', title: 'About us' },
          artifact,
        },
      ],
      authors: [
        {
          id: 'ada',
          name: 'Ada Example',
          pronouns: undefined,
          bio: undefined,
          avatar: undefined,
          fediverse: undefined,
          links: [],
          role: undefined,
          identities: [],
          portrait: undefined,
        },
      ],
      categories: [{ id: 'foundation', name: 'Foundation', description: 'Its work' }],
      series: [{ id: 'measuring', title: 'Measuring', description: undefined, parts: [] }],
      redirects: [],
    },
    changes.at ?? sampleNow,
  )
}
