/** A post or page on its way in: what was read, where it goes, and what its front matter will be. */
export interface Draft {
  /** POSIX path of the author's file, relative to what is imported. */
  readonly source: string
  readonly kind: 'post' | 'page'
  /** POSIX path in the content folder, without extension. */
  readonly target: string
  /** Site-relative address, without a trailing slash. */
  readonly address: string
  readonly front: Readonly<Record<string, unknown>>
  readonly body: string
  /** The 1-based line of the author's file on which `body` starts. */
  readonly bodyLine: number
  /** Whether the author's file is MDX already. */
  readonly mdx: boolean
  /** JSX to stand before the body and after it. */
  readonly before: string
  readonly after: string
}

/** Says where in a body something could not be kept as it was: what it was, and what was made of it. */
export type Tell = (offset: number, message: string, made: string) => void

/** What becomes of an address in a text: another address, nothing (its words stay), or itself. */
export type Rewrite =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'plain' }
  | { readonly kind: 'same' }

/** Decides about one address of a draft. `offset` is its place in the body. */
export type Resolve = (
  draft: Draft,
  address: string,
  use: 'link' | 'image',
  offset: number,
  tell: Tell,
) => Rewrite
