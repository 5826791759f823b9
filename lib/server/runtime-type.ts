import type { Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import type { OpenAccess } from '#lib/auth/open-access'
import type { Desk } from '#lib/edition/desk'
import type { Edition } from '#lib/edition/edition'
import type { Foresight } from '#lib/edition/foresee'
import type { Editor, Viewer } from '#lib/edition/viewer'
import type { Newsroom } from '#lib/publish/newsroom'
import type { Searchable } from '#lib/search/find'
import type { BuiltAssets } from '#lib/server/built-assets'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'

/** What happened to the site: the tags of the pages that may look different now, and the problems there are. */
export interface Change {
  readonly tags: readonly string[]
  readonly problems: readonly Problem[]
  /** Whether anything that somebody may see is another, previews included. */
  readonly changed: boolean
}

/** The one living copy of the site in a process: what every route, feed and card is made from. */
export interface Runtime {
  readonly settings: Settings
  /** As the last build of the stylesheet, scripts and fonts named them. */
  assets(): BuiltAssets
  /** Proves that a call over the loopback comes from this process. */
  readonly internalToken: string
  /** A hash of all that the public edition shows. */
  readonly version: string
  /** When the public edition last became what it is. */
  changedAt(): Instant
  edition(): Edition<'public'>
  /** The site as somebody besides the public may see it now. */
  preview(viewer: Viewer): Edition<'preview'>
  /** What is to be searched for just that edition. */
  searchPreview(edition: Edition<'preview'>): Searchable
  /** What the studio lists. */
  desk(editor: Editor): Desk
  /** What the public will see at an instant and does not now. Names what is not out: for people of the house only. */
  foresee(at: Instant): Foresight
  readonly access: OpenAccess
  readonly newsroom: Newsroom
  /** What this instance has in common with others. */
  readonly shared: Shared
  /** From now on this instance is not ready for new visitors: it is about to end. */
  drain(): void
  isDraining(): boolean
  /** Where this site is reached: `SITE_URL`, else the loopback; without a trailing slash. */
  origin(): string
  /** The one that is listened on. */
  port(): number
  /** Says on which port the site is served, once that is known. */
  servedAt(port: number): void
  /** Whether readers' pages reload when their content changes: while developing. */
  readonly live: boolean
  problems(): readonly Problem[]
  /** What the studio lists: the problems there are, and hubs that were given up. */
  toMend(): readonly Problem[]
  /** Tells hubs of feeds that show something else than when they were last told; nobody waits for it. */
  tellHubs(): void
  readonly search: Searchable
  /** Begins what the first change or search would have to wait for. */
  warm(): void
  /** Absolute path of the file served as it is at an address. */
  publicFile(address: string): string | undefined
  mediaFile(name: string): string
  /** Absolute folder in which drawn cards are kept. */
  readonly cardsDir: string
  /** Takes in changed files, by their content-relative paths, and tells other instances where anything is other than before. */
  takeIn(changed: readonly string[]): Promise<void>
  /** Brings the content to what other instances have told of, and from now on takes in what they tell. */
  followOthers(): Promise<void>
  /** Builds stylesheet and scripts anew and drops every kept page. */
  restyle(): Promise<void>
  /** Whether `settle` has nothing to do. */
  isSettled(): boolean
  /** Turns the edition over when an announced instant has passed. Cheap when none has. */
  settle(): Promise<void>
  /** Called after every change, one at a time; the change is complete when the promise is fulfilled. */
  onChange(listener: (change: Change) => Promise<void> | void): void
  close(): Promise<void>
}
