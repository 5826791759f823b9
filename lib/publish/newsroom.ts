import type { Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import type { Result } from '#lib/core/result'
import type { Editor } from '#lib/edition/viewer'
import type { CalendarLinks } from '#lib/publish/calendar-links'
import type { Revise } from '#lib/publish/calendar-revisions'

/** What the studio's buttons do to the front matter of a file. */
export type PostChange =
  /** Date becomes now, draft false. */
  | { readonly kind: 'publish' }
  /** Date becomes `at`, written in the post's zone; draft false. */
  | { readonly kind: 'schedule'; readonly at: Instant }
  /** Draft true; the date stays. */
  | { readonly kind: 'unpublish' }

/** Why a change was not made; nothing was written. */
export type ChangeRefusal =
  /** Somebody else has changed the file since the page was made: who and when, where Git or the audit list knows. */
  | { readonly kind: 'conflict'; readonly by: string | undefined; readonly at: Instant | undefined }
  | { readonly kind: 'missing' }
  /** The file would not be sound afterwards, or is not now. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** A clause without a full stop that says what stands in the way. */
  | { readonly kind: 'impossible'; readonly message: string }

export interface AuditEntry {
  readonly at: Instant
  /** `Editor.id` and name; for what no person did: `webhook`, `clock`, `command line`. */
  readonly by: { readonly id: string; readonly name: string }
  /** Past tense, e.g. `published`, `scheduled`, `made a review link`, `signed in`. */
  readonly action: string
  /** What it was done to: mostly a path in the content folder. */
  readonly subject: string | undefined
  /** One line more, e.g. the instant it was scheduled for or the commit. */
  readonly detail: string | undefined
}

/** The Git checkout that the content lies in, when it does. */
export interface CheckoutState {
  readonly branch: string | undefined
  /** Short hash of the newest commit. */
  readonly head: string | undefined
  /** Commits that the upstream does not have yet; `undefined` without an upstream. */
  readonly ahead: number | undefined
  readonly pulledAt: Instant | undefined
  /** Why the last pull or push did not go through; `undefined` when it did. */
  readonly problem: string | undefined
}

/** What writes: files, commits, and the list of who did what. */
export interface Newsroom {
  /** SHA-256, in hex, of a file of the content as it is on disk now; a form carries it back. `undefined`: no such file. */
  version(path: string): Promise<string | undefined>
  /**
   * Writes the front matter of the real file, formatting and comments kept, if it still is the `version` that its
   * editor saw; commits it in the editor's name where the content is a Git checkout; and takes it in at once, so that
   * readers have it when the promise is fulfilled.
   */
  change(
    editor: Editor,
    path: string,
    version: string,
    change: PostChange,
  ): Promise<Result<{ readonly version: string; readonly commit: string | undefined }, ChangeRefusal>>
  /** Newest first. */
  audit(limit: number): Promise<readonly AuditEntry[]>
  /** Appends; entries are never changed or removed. */
  record(entry: Omit<AuditEntry, 'at'>): Promise<void>
  /** `undefined` when the content is in no Git checkout. */
  checkout(): Promise<CheckoutState | undefined>
  /**
   * Pulls the content checkout and takes in what changed, by paths relative to the content folder. Calls are queued, and
   * those that wait for their turn share one. The error is a clause, which `checkout` goes on to give as its problem.
   */
  pull(): Promise<Result<{ readonly changed: readonly string[] }, string>>
  /**
   * Brings the content to what another instance has told of: pulls unless the checkout has that commit. Without a
   * commit, where a webhook tells of pushes, one may have been missed. Tells nobody.
   */
  follow(commit: string | undefined): Promise<void>
  /** Ends what a crash has interrupted. For the process that serves, before it reads the content; a change does it, too. */
  recover(): Promise<void>
  /** Answers a delivery of the webhook, which may come from anybody; `undefined` without a secret to know it by. */
  readonly receive: ((request: Request) => Promise<Answer>) | undefined
  readonly calendarLinks: CalendarLinks
  /** Says of an event of the calendar how often it has changed. */
  readonly revise: Revise
  /** When what is under way in the background is done: pushes, and pulls that outlasted their webhook. */
  idle(): Promise<void>
}

/** What a program that calls is told. */
export interface Answer {
  readonly status: number
  /** One line, for people who look at the log over there; says nothing of the content. */
  readonly message: string
}
