import type { Artifact, ArtifactTexts } from '#lib/compile/artifact'
import type { Page, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Site } from '#lib/content/site'
import type { Edition, EditionPost } from '#lib/edition/edition'
import {
  at,
  sampleArtifact,
  sampleAuthor,
  samplePage,
  samplePost,
  sampleSite,
} from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'

export const exampleSite: Site = {
  ...sampleSite,
  licence: { label: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/' },
}

type ArtifactDraft = Partial<Artifact & ArtifactTexts>

export interface PostDraft {
  readonly post?: Partial<Omit<Post, 'kind' | 'date'>> & { readonly date?: string }
  readonly artifact?: ArtifactDraft
}

export interface EditionDraft {
  readonly site?: Partial<Site>
  readonly posts?: readonly PostDraft[]
  readonly pages?: readonly {
    readonly page: Partial<Omit<Page, 'kind'>>
    readonly artifact?: ArtifactDraft
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
        entry: samplePage(`page-${index}`, page),
        artifact: emptyArtifact(`page-${index}`, artifact),
      })),
      authors: ids((post) => post.authors).map((id) => sampleAuthor(id, draft.names?.[id] ?? 'Ada Example')),
      categories: ids((post) => post.categories).map((id) => ({
        id,
        name: draft.names?.[id] ?? id,
        description: undefined,
      })),
      series: draft.series ?? [],
      redirects: [],
      unreadable: [],
    },
    at('2026-12-31T00:00:00Z'),
  )
}

/** The posts of an example edition, newest first. */
export function examplePosts(...posts: readonly PostDraft[]): readonly EditionPost[] {
  return exampleEdition({ posts }).posts
}

function examplePost({ post = {}, artifact = {} }: PostDraft, index: number) {
  const { date = `2024-01-${String((index % 28) + 1).padStart(2, '0')}T00:00:00Z`, ...rest } = post
  const entry = samplePost(`post-${index}`, { categories: [], ...rest, date: at(date) })
  return { entry, artifact: emptyArtifact(`${entry.address}-${index}`, artifact) }
}

function emptyArtifact(key: string, overrides: ArtifactDraft = {}): Artifact {
  return sampleArtifact(key, { html: '', excerpt: '', text: '', words: 0, ...overrides })
}
