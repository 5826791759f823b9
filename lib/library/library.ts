import type { Artifact, ArtifactImage } from '#lib/compile/artifact'
import type { Author } from '#lib/content/author'
import type { Category } from '#lib/content/category'
import type { Entry, Page, Post } from '#lib/content/post'
import type { Series } from '#lib/content/series'
import type { Site } from '#lib/content/site'

/** An entry with what compiling made of it. */
export interface Compiled<E extends Entry = Entry> {
  readonly entry: E
  readonly artifact: Artifact
}

export interface LibraryAuthor extends Author {
  readonly portrait: ArtifactImage | undefined
}

/**
 * Everything on disk, drafts and scheduled posts included. Private to `lib/library` and `lib/edition`:
 * whatever shows something takes an Edition instead.
 */
export interface Library {
  readonly site: Site
  /** In no order. */
  readonly posts: readonly Compiled<Post>[]
  readonly pages: readonly Compiled<Page>[]
  readonly authors: readonly LibraryAuthor[]
  readonly categories: readonly Category[]
  readonly series: readonly Series[]
  /** Old address → new one: redirects.yaml and the aliases of every entry, tagged with the entry they belong to. */
  readonly redirects: readonly LibraryRedirect[]
  /** Files of posts and pages that have problems and no good version: nothing of them shows, by path. */
  readonly unreadable: readonly Unreadable[]
}

/** What can still be made out in a file that is broken. */
export interface Unreadable {
  readonly path: string
  readonly title: string | undefined
  readonly release: string | undefined
}

export interface LibraryRedirect {
  readonly from: string
  readonly to: string
  /** Path of the entry whose alias this is: it redirects only where that entry shows. */
  readonly owner: string | undefined
}
