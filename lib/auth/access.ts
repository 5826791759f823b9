import type { Instant } from '#lib/core/instant'
import type { Editor, Grant } from '#lib/edition/viewer'

/** What somebody may do in the studio; `lib/auth/permissions.ts` says which role may what. */
export type Permission =
  | 'see the studio'
  | 'preview'
  | 'preview at an instant'
  | 'share own posts'
  | 'share any post'
  | 'publish'
  | 'read the audit list'
  | 'manage people'
  | 'see the settings'

/** A review link as the studio lists it. */
export interface ReviewLink {
  readonly id: string
  /** The post's file: POSIX path relative to the content folder. */
  readonly path: string
  /** `Editor.id` and name of who made it. */
  readonly by: { readonly id: string; readonly name: string }
  /** What it is for, in the words of who made it. */
  readonly note: string | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | undefined
  readonly revokedAt: Instant | undefined
}

/** Who is there, asked anew for each request. */
export interface Access {
  /**
   * Who is signed in by the session cookie of these headers. Listing and role are looked up now: somebody who was
   * removed a moment ago is nobody.
   */
  editorOf(headers: Headers): Promise<Editor | undefined>
  /** Somebody by their id, for what asks without a session; `undefined` when they may not enter any more. */
  editorById(id: string): Promise<Editor | undefined>
  /** The posts that the review cookies of these headers open now. */
  grantsOf(headers: Headers): Promise<readonly Grant[]>
  may(editor: Editor, permission: Permission): boolean
  /** Whether they may share this post, by the ids of its authors. */
  mayShare(editor: Editor, authors: readonly string[]): boolean
  readonly reviewLinks: ReviewLinks
}

export interface ReviewLinks {
  /** `token`: 256 random bits, base64url, shown once and kept as its hash only. */
  create(options: {
    readonly path: string
    readonly by: Editor
    readonly note: string | undefined
    /** 1 to 90; 7 by default. */
    readonly days: number
  }): Promise<{ readonly link: ReviewLink; readonly token: string }>
  /** Newest first; of one post, or all. */
  list(path?: string): Promise<readonly ReviewLink[]>
  revoke(id: string): Promise<void>
  /**
   * Exchanges a token for what opens its post alone: a `Set-Cookie` value, `secure` when the reader came by https.
   * `undefined` for one that is expired, revoked, tampered with or guessed, all alike.
   */
  redeem(
    token: string,
    options: { readonly secure: boolean },
  ): Promise<{ readonly grant: Grant; readonly setCookie: string } | undefined>
}
