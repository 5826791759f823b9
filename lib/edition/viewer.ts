import type { Instant } from '#lib/core/instant'

export type Role = 'author' | 'editor' | 'admin'

declare const proof: unique symbol

/** Somebody who is signed in and listed, as of this request. Made by `lib/auth` alone, which is the proof. */
export interface Editor {
  readonly [proof]: 'editor'
  /** The id in `content/authors`, else the e-mail address of the local account. */
  readonly id: string
  readonly name: string
  readonly email: string | undefined
  /** The file in `content/authors` that is this person's, whose posts are their own. */
  readonly authorId: string | undefined
  readonly role: Role
}

/** The right to see one post before it is out. Made by `lib/auth` alone, of a review link that holds now. */
export interface Grant {
  readonly [proof]: 'grant'
  readonly id: string
  /** The post's file: POSIX path relative to the content folder. */
  readonly path: string
}

/** Who looks at the site besides the public. `at`: the instant to walk the site at; `undefined` shows everything there is. */
export type Viewer =
  | { readonly kind: 'editor'; readonly editor: Editor; readonly at: Instant | undefined }
  | { readonly kind: 'review'; readonly grant: Grant }
