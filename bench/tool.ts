import type { Command } from './child-group.ts'

/** One of the programs that are compared. */
export interface Tool {
  readonly id: string
  readonly name: string
  /** What it was asked to do, for the notes of the report. */
  readonly notes: string
  /** Why it cannot take part on this machine. */
  absent(): string | undefined
  /** Its own version and those of what it stands on. */
  versions(): Promise<Readonly<Record<string, string>>>
  /** Puts the site into its folder and installs what it needs; not measured. */
  install(): Promise<void>
  /** Replaces the content by the first posts of the corpus. */
  fill(size: number): Promise<void>
  /** Takes away everything that was made of the content: output and caches. */
  clean(): Promise<void>
  /**
   * For a tool that builds its own program on the site's machine, once, and keeps it while the content changes: takes
   * that away. `clean` puts it back.
   */
  forgetProgram?(): Promise<void>
  /** For such a tool: takes away its program and what was made of the content, but the cache of compiled posts. */
  forgetAllButPosts?(): Promise<void>
  /** A complete build: afterwards every page is rendered. */
  build(size: number): Command
  /** Serves what was built, or builds and serves when that is one step. */
  readonly serving:
    | { readonly kind: 'files'; readonly folder: string }
    | { readonly kind: 'after build'; start(port: number, from: Beginning): Command; readonly ready: RegExp }
    | { readonly kind: 'itself'; start(port: number, from: Beginning): Command; readonly ready: RegExp }
  /** Fulfilled when what the first start goes on with, beside its readers, is done. */
  rest?(origin: string): Promise<void>
  /** Ways to bring an edited post to the readers, besides a server that sees it itself. */
  readonly updates: readonly Update[]
  /** What was made of the content, for counting bytes. */
  readonly made: readonly string[]
  /** Writes the edited text of the newest post. */
  edit(word: string): Promise<void>
  readonly addresses: { post(slug: string): string; readonly listing: string; readonly feed: string }
}

export type Update =
  | { readonly kind: 'rebuild'; readonly says: string }
  | { readonly kind: 'watch'; readonly says: string; readonly command: Command; readonly ready: RegExp }

/** What a server finds when it starts. */
export type Beginning = 'nothing' | 'what was built'
