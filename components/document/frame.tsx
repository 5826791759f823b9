import type { Site } from '#lib/content/site'

/** An image that stands for a page when its link is shared. */
export interface ShareImage {
  /** Absolute address. */
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export interface FeedLinks {
  /** What the feeds carry, for their titles: the site's name, or a category's. */
  readonly title: string
  /** Site-relative prefix of `feed.xml`, `atom.xml` and `feed.json`: `` for the site, `/category/foundation`. */
  readonly base: string
}

/** Another form of a page, with its media type and address. */
export interface Alternate {
  readonly type: string
  readonly href: string
}

/** Addresses of the built files every page refers to. */
export interface PageAssets {
  readonly stylesheet: string
  readonly script: string
  /** Runs before the first paint: sets the chosen theme. */
  readonly themeScript: string
  /** Reloads the page when its content changes: while developing, and in previews. */
  readonly liveScript: string
  /** Styles of the bar over a preview. */
  readonly previewStylesheet: string
  /** Styles of the studio, beside the site's. */
  readonly studioStylesheet: string
  /** Fonts to preload. */
  readonly fonts: readonly string[]
}

/** What the bar over a preview says. */
export interface PreviewNote {
  /** What is shown: a sentence. */
  readonly what: string
  /** About the page itself, e.g. that it is a draft. */
  readonly about: string | undefined
  /** Whether it can be left, and the studio entered: not by somebody who has a review link only. */
  readonly editor: boolean
}

/** What every whole document needs to know besides its own content. */
export interface Frame {
  readonly site: Site
  readonly assets: PageAssets
  /** Site-relative address of this page, not percent-encoded. */
  readonly address: string
  readonly feeds: FeedLinks
  readonly shareImage: ShareImage | undefined
  /** The same text in other forms, and what may be embedded of it. */
  readonly alternates?: readonly Alternate[]
  /** Whether the page reloads when the content changes. */
  readonly live?: boolean
  /** Shown over the page when it is a preview. */
  readonly preview?: PreviewNote | undefined
}

/** One page of a listing that may have several. */
export interface Pagination {
  /** 1-based. */
  readonly page: number
  readonly pages: number
  /** Address of page 1; page n is `<base>/page/<n>`, with `/blog` standing in where the base is `/`. */
  readonly base: string
}
