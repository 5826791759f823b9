export interface NavigationLink {
  readonly label: string
  /** Site-relative or absolute. */
  readonly href: string
}

/** Everything in `content/site.yaml`, with every default filled in. */
export interface Site {
  readonly name: string
  /** Absolute origin and path prefix, without a trailing slash: `https://blog.example.org`. */
  readonly url: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** IANA name, or `AoE`. */
  readonly timezone: string
  readonly navigation: readonly NavigationLink[]
  /** Links at the foot of every page. */
  readonly footer: readonly NavigationLink[]
  /** Profiles of the organisation elsewhere, for `rel=me` and JSON-LD. */
  readonly profiles: readonly string[]
  /** The organisation's fediverse address, e.g. `@news@social.example`. */
  readonly fediverse: string | undefined
  /** CSS hex colours of the one accent in either theme. */
  readonly accent: { readonly light: string; readonly dark: string }
  /** Type of every post in JSON-LD. */
  readonly articleType: 'BlogPosting' | 'NewsArticle'
  /** Entries on one page of a listing. */
  readonly perPage: number
  /** How many of the newest posts are rendered by the build. */
  readonly prerender: number
  readonly feed: { readonly limit: number }
  readonly licence: { readonly label: string; readonly href: string } | undefined
}
