import type { Artifact } from '#lib/compile/artifact'
import type { Page, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Site } from '#lib/content/site'
import { instantOf } from '#lib/core/instant'
import type { Edition, EditionPost } from '#lib/edition/edition'
import { publicEdition } from '#lib/edition/public-edition'

export const exampleSite: Site = {
  name: 'Example Foundation',
  url: 'https://example.org',
  description: 'News of the foundation',
  language: 'en',
  timezone: 'UTC',
  navigation: [],
  footer: [],
  profiles: [],
  fediverse: undefined,
  accent: { light: '#7a1f1f', dark: '#e8a0a0' },
  articleType: 'BlogPosting',
  perPage: 10,
  prerender: 10,
  feed: { limit: 20 },
  licence: { label: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
}

export interface PostDraft {
  readonly post?: Partial<Omit<Post, 'kind' | 'date'>> & { readonly date?: string }
  readonly artifact?: Partial<Artifact>
}

export interface EditionDraft {
  readonly site?: Partial<Site>
  readonly posts?: readonly PostDraft[]
  readonly pages?: readonly {
    readonly page: Partial<Omit<Page, 'kind'>>
    readonly artifact?: Partial<Artifact>
  }[]
  readonly series?: readonly Series[]
  readonly names?: Readonly<Record<string, string>>
}

/**
 * A real public edition, as of the end of 2026, of posts described by what matters about them. Authors and categories
 * are made for the ids that the posts name; `names` names some of them.
 */
export function exampleEdition(draft: EditionDraft): Edition<'public'> {
  const posts = (draft.posts ?? []).map(examplePost)
  const ids = (of: (post: Post) => readonly string[]) => [...new Set(posts.flatMap(({ entry }) => of(entry)))]
  return publicEdition(
    {
      site: { ...exampleSite, ...draft.site },
      posts,
      pages: (draft.pages ?? []).map(({ page, artifact }, index) => ({
        entry: { ...entryBase(`page-${index}`), kind: 'page', ...page },
        artifact: { ...emptyArtifact(`page-${index}`), ...artifact },
      })),
      authors: ids((post) => post.authors).map((id) => ({
        id,
        name: draft.names?.[id] ?? 'Ada Example',
        pronouns: undefined,
        bio: undefined,
        avatar: undefined,
        fediverse: undefined,
        links: [],
        role: undefined,
        identities: [],
        portrait: undefined,
      })),
      categories: ids((post) => post.categories).map((id) => ({
        id,
        name: draft.names?.[id] ?? id,
        description: undefined,
      })),
      series: draft.series ?? [],
      redirects: [],
    },
    instantOf(Date.UTC(2026, 11, 31)),
  )
}

/** The posts of an example edition, newest first. */
export function examplePosts(...posts: readonly PostDraft[]): readonly EditionPost[] {
  return exampleEdition({ posts }).posts
}

function examplePost({ post = {}, artifact = {} }: PostDraft, index: number) {
  const { date = `2024-01-${String((index % 28) + 1).padStart(2, '0')}T00:00:00Z`, ...rest } = post
  const entry: Post = {
    ...entryBase(`post-${index}`),
    kind: 'post',
    timezone: 'UTC',
    updates: [],
    authors: ['ada'],
    categories: [],
    series: undefined,
    guid: undefined,
    ...rest,
    date: instantOf(Date.parse(date)),
  }
  return { entry, artifact: { ...emptyArtifact(`${entry.address}-${index}`), ...artifact } }
}

function entryBase(name: string) {
  return {
    path: `posts/${name}.md`,
    format: 'md',
    address: `/blog/${name}`,
    title: name,
    description: undefined,
    image: undefined,
    imageAlt: undefined,
    canonical: undefined,
    aliases: [],
    lang: undefined,
    toc: undefined,
    noindex: false,
    draft: false,
    body: '',
    bodyLine: 1,
    source: '',
  } as const
}

function emptyArtifact(key: string): Artifact {
  return {
    key,
    html: '',
    excerpt: '',
    excerptIsWhole: true,
    toc: [],
    ids: [],
    text: '',
    words: 0,
    image: undefined,
    updateNotes: [],
    assets: [],
    islandScript: undefined,
    links: [],
  }
}
