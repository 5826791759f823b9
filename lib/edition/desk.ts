import type { Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import type { Release } from '#lib/edition/releases'

/**
 * | state | is |
 * | --- | --- |
 * | `draft` | kept back by its author |
 * | `scheduled` | out at an instant to come |
 * | `held` | due, or due later, and kept back by another member of its release |
 * | `live` | out |
 * | `changed` | out, and its text is another than when it went out, which no update says |
 * | `broken` | has problems; readers see its last good version, where there is one |
 */
export type PostState = 'draft' | 'scheduled' | 'held' | 'live' | 'changed' | 'broken'

/** Something an author may want to mend before readers see it. */
export interface Warning {
  readonly kind: 'description' | 'alternative text' | 'link'
  /** A clause without a closing full stop. */
  readonly message: string
  readonly fix: string
  /** 1-based; where it stands in the file, when it stands anywhere. */
  readonly line: number | undefined
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** One file of the studio's list. */
export interface DeskEntry {
  readonly kind: 'post' | 'page'
  /** POSIX path relative to the content folder: what names it in the studio. */
  readonly path: string
  /** `undefined` for a file that is broken and has no good version. */
  readonly address: string | undefined
  /** The file's name where it has no readable title. */
  readonly title: string
  readonly state: PostState
  /** As the author wrote it; `undefined` for pages and files that cannot be read. */
  readonly date: Instant | undefined
  /** When it goes or went out: the latest date of its release. */
  readonly instant: Instant | undefined
  /** IANA name, or `AoE`: the zone of its date. */
  readonly timezone: string
  readonly release: string | undefined
  /** For `held`: why, as a sentence. */
  readonly heldBecause: string | undefined
  /** For `changed`: when its text became another. */
  readonly changedAt: Instant | undefined
  readonly authors: readonly Named[]
  readonly categories: readonly Named[]
  readonly series: string | undefined
  readonly words: number
  /** Whole minutes, at least 1. */
  readonly readingMinutes: number
  /** What a card, a feed and a search result say of it. */
  readonly summary: string
  readonly description: string | undefined
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
}

/** What the studio shows of the library, for one person at one instant. */
export interface Desk {
  readonly at: Instant
  /** Newest first; those without a date last, by path. */
  readonly entries: readonly DeskEntry[]
  /** Of all files, by place. */
  readonly problems: readonly Problem[]
  readonly authors: readonly Named[]
  readonly categories: readonly Named[]
  readonly releases: readonly Release[]
}
