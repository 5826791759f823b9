export interface ProfileLink {
  readonly label: string
  readonly href: string
}

export interface Author {
  readonly id: string
  readonly name: string
  readonly pronouns: string | undefined
  /** Plain text; blank lines separate paragraphs. */
  readonly bio: string | undefined
  /** Path relative to `content/authors`, or an https address. */
  readonly avatar: string | undefined
  /** A fediverse address such as `@ada@social.example`. */
  readonly fediverse: string | undefined
  /** Shown on the author's page with `rel=me`. */
  readonly links: readonly ProfileLink[]
  /** Who may enter the studio, and as what; `undefined` for those who may not. */
  readonly role: 'author' | 'editor' | 'admin' | undefined
  /** Sign-in identities, e.g. `github:octo` or `mail:ada@example.org`. */
  readonly identities: readonly string[]
}
