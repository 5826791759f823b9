import { createHash } from 'node:crypto'
import { targetsIn } from '#lib/core/unlink-html'
import type { Artifact, ArtifactTexts } from '#lib/compile/artifact'
import type { Page, Post } from '#lib/content/post'
import type { Site } from '#lib/content/site'
import type { SourceFile } from '#lib/content/source-file'
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

export function sampleArtifact(
  key: string,
  {
    html = `<p>${key}</p>`,
    excerpt = html,
    text = key,
    toc = [],
    ...facts
  }: Partial<Artifact & ArtifactTexts> = {},
): Artifact {
  const artifact = {
    key,
    kept: key,
    inputs: [],
    read: () => ({ html, excerpt, text, toc }),
    length: html.length,
    beginning: text,
    silentPictures: 0,
    excerptIsWhole: true,
    ids: [],
    words: 1,
    image: undefined,
    updateNotes: [],
    assets: [],
    islandScript: undefined,
    links: [],
    ...facts,
  }
  const found = targetsIn([html, excerpt, ...artifact.updateNotes], sampleSite.url)
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
  bodyLine: 1,
  bodyStart: 0,
  bodyHash: '',
} as const

/** A file of content as if it had been read. */
export function sampleFile(path: string, text: string): SourceFile {
  return { path, text, hash: createHash('sha256').update(text).digest('hex') }
}

/** A post called `name`, with whatever else matters to a test. */
export function samplePost(name: string, overrides: Partial<Post> = {}): Post {
  return {
    ...blank,
    kind: 'post',
    path: `posts/${name}.mdx`,
    address: `/blog/${name}`,
    title: name,
    file: sampleFile(`posts/${name}.mdx`, JSON.stringify([name, overrides])),
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
    file: sampleFile(`pages/${name}.mdx`, name),
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
