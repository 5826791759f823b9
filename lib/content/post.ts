import type { Instant } from '#lib/core/instant'

/** A dated note shown at the top of a post. */
export interface Update {
  readonly at: Instant
  /** Inline Markdown. */
  readonly note: string
}

/** What posts and stand-alone pages have in common. */
interface EntryBase {
  /** POSIX path of the file, relative to the content folder. */
  readonly path: string
  readonly format: 'md' | 'mdx'
  /** Site-relative address, NFC, without a trailing slash, not percent-encoded. */
  readonly address: string
  readonly title: string
  readonly description: string | undefined
  /** As written: a path relative to the file, an absolute path under `content/public`, or an https address. */
  readonly image: string | undefined
  readonly imageAlt: string | undefined
  /** An absolute address elsewhere that is the original of this text. */
  readonly canonical: string | undefined
  /** Older site-relative addresses of this entry; each answers 308 to `address`. */
  readonly aliases: readonly string[]
  /** BCP 47. */
  readonly lang: string | undefined
  /** `undefined`: a table of contents when the text has enough headings. */
  readonly toc: boolean | undefined
  readonly noindex: boolean
  readonly draft: boolean
  /** The text after the front matter. */
  readonly body: string
  /** The 1-based line of the file on which `body` starts. */
  readonly bodyLine: number
  /** The whole file as it was read: problems are located in it. */
  readonly source: string
}

export interface Post extends EntryBase {
  readonly kind: 'post'
  readonly date: Instant
  /** IANA name, or `AoE`: the zone the author wrote the date in. */
  readonly timezone: string
  /** Newest first. */
  readonly updates: readonly Update[]
  /** Author ids, in byline order; at least one. */
  readonly authors: readonly string[]
  /** Category ids in the order written. */
  readonly categories: readonly string[]
  readonly series: string | undefined
  /** A permanent id kept from an older system. */
  readonly guid: string | undefined
}

export interface Page extends EntryBase {
  readonly kind: 'page'
}

export type Entry = Post | Page
