import type { Artifact, ArtifactImage } from '#lib/compile/artifact'
import type { Author } from '#lib/content/author'
import type { Category } from '#lib/content/category'
import type { Page, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Site } from '#lib/content/site'
import type { Instant } from '#lib/core/instant'
import type { Frame } from '#lib/edition/frame'

/** An author as an edition shows one: with a portrait that is ready to serve. */
export interface EditionAuthor extends Author {
  readonly portrait: ArtifactImage | undefined
  /** Posts of this edition by this author. */
  readonly count: number
}

export interface EditionCategory extends Category {
  /** Posts of this edition in this category. */
  readonly count: number
}

export interface SeriesPart {
  readonly title: string
  /** `undefined`: announced in the series file and not out yet. */
  readonly address: string | undefined
}

export interface EditionSeries extends Series {
  /** Oldest first; the published parts, then those announced and not out yet. */
  readonly places: readonly SeriesPart[]
}

/** A post in an edition, its references resolved within that edition. */
export interface EditionPost {
  readonly entry: Post
  readonly artifact: Artifact
  readonly authors: readonly EditionAuthor[]
  readonly categories: readonly EditionCategory[]
  readonly series: EditionSeries | undefined
  /** The newest update's instant; the date where there is none. */
  readonly modified: Instant
  /** The one-line summary: the front matter's, else the beginning of the text, cut at a word. */
  readonly summary: string
  /** Whole minutes, at least 1. */
  readonly readingMinutes: number
}

export interface EditionPage {
  readonly entry: Page
  readonly artifact: Artifact
  readonly summary: string
}

export type Audience = 'public' | 'preview'

declare const audience: unique symbol

/**
 * The site as one audience may see it at one instant: the only thing that anything shown is made from.
 * Cached surfaces accept `Edition<'public'>` only.
 */
export interface Edition<A extends Audience = Audience> {
  readonly [audience]: A
  /** The same object for editions that differ in nothing but what posts and pages say. */
  readonly frame: Frame<A>
  readonly audience: A
  readonly at: Instant
  readonly site: Site
  /** Newest first; posts of one instant by address. */
  readonly posts: readonly EditionPost[]
  readonly pages: readonly EditionPage[]
  /** By name. */
  readonly authors: readonly EditionAuthor[]
  /** Those with posts, by name. */
  readonly categories: readonly EditionCategory[]
  /** Those with published parts, by title. */
  readonly series: readonly EditionSeries[]
  /** Old address → new one. */
  readonly redirects: ReadonlyMap<string, string>
  post(address: string): EditionPost | undefined
  page(address: string): EditionPage | undefined
  author(id: string): EditionAuthor | undefined
  category(id: string): EditionCategory | undefined
  seriesOf(id: string): EditionSeries | undefined
  /** Each newest first. */
  postsByAuthor(id: string): readonly EditionPost[]
  postsInCategory(id: string): readonly EditionPost[]
  /** Oldest first. */
  postsInSeries(id: string): readonly EditionPost[]
}
