import { targetsIn } from '#lib/core/unlink-html'
import type { Artifact } from '#lib/compile/artifact'
import type { Page, Post } from '#lib/content/post'
import type { Site } from '#lib/content/site'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Library, LibraryAuthor } from '#lib/library/library'

/** Makes an instant of an RFC 3339 date-time. */
export function at(text: string): Instant {
  return instantOf(Date.parse(text))
}

export const sampleSite: Site = {
  name: 'Example Foundation',
  url: 'https://example.org',
  description: 'What we decided, and why',
  language: 'en',
  timezone: 'UTC',
  navigation: [],
  footer: [],
  profiles: [],
  fediverse: undefined,
  accent: { light: '#8a1c1c', dark: '#f0a3a3' },
  articleType: 'BlogPosting',
  perPage: 10,
  prerender: 10,
  feed: { limit: 20 },
  hubs: [],
  licence: undefined,
}

export function sampleAuthor(id: string, name = `${id} example`): LibraryAuthor {
  return {
    id,
    name,
    pronouns: undefined,
    bio: undefined,
    avatar: undefined,
    fediverse: undefined,
    links: [],
    role: undefined,
    identities: [],
    portrait: undefined,
  }
}

export function sampleArtifact(key: string, overrides: Partial<Artifact> = {}): Artifact {
  const artifact = {
    key,
    html: `<p>${key}</p>`,
    excerpt: `<p>${key}</p>`,
    excerptIsWhole: true,
    toc: [],
    ids: [],
    text: key,
    words: 1,
    image: undefined,
    updateNotes: [],
    assets: [],
    islandScript: undefined,
    links: [],
    ...overrides,
  }
  const found = targetsIn([artifact.html, artifact.excerpt, ...artifact.updateNotes], sampleSite.url)
  const targets = new Set([...artifact.links.map(({ address }) => address), ...found])
  return { targets: [...targets], ...artifact }
}

const blank = {
  format: 'mdx',
  description: undefined,
  image: undefined,
  imageAlt: undefined,
  canonical: undefined,
  aliases: [],
  lang: undefined,
  toc: undefined,
  noindex: false,
  draft: false,
  release: undefined,
  body: '',
  bodyLine: 1,
} as const

/** A post called `name`, with whatever else matters to a test. */
export function samplePost(name: string, overrides: Partial<Post> = {}): Post {
  return {
    ...blank,
    kind: 'post',
    path: `posts/${name}.mdx`,
    address: `/blog/${name}`,
    title: name,
    source: JSON.stringify([name, overrides]),
    date: at('2026-01-01T00:00:00Z'),
    timezone: 'UTC',
    updates: [],
    authors: ['ada'],
    categories: ['news'],
    series: undefined,
    guid: undefined,
    ...overrides,
  }
}

export function samplePage(name: string, overrides: Partial<Page> = {}): Page {
  return {
    ...blank,
    kind: 'page',
    path: `pages/${name}.mdx`,
    address: `/${name}`,
    title: name,
    source: name,
    ...overrides,
  }
}

/** A library of these posts, by Ada in News unless they say otherwise, with an artifact each. */
export function sampleLibrary(posts: readonly Post[], overrides: Partial<Library> = {}): Library {
  return {
    site: sampleSite,
    posts: posts.map((entry) => ({ entry, artifact: sampleArtifact(`${entry.title} text`) })),
    pages: [],
    authors: [sampleAuthor('ada'), sampleAuthor('brook')],
    categories: ['news', 'law', 'secret'].map((id) => ({ id, name: id, description: undefined })),
    series: [],
    redirects: [],
    unreadable: [],
    ...overrides,
  }
}
