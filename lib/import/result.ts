import type { Problem } from '#lib/core/problem'

/** A file that an import makes. */
export interface OutputFile {
  /** POSIX path relative to the content folder. */
  readonly path: string
  readonly bytes: Uint8Array
  /** A file that is there already stays as it is, unless it is to be forced. */
  readonly keep: boolean
}

/** What an import comes to, before anything is written. */
export interface ImportResult {
  readonly files: readonly OutputFile[]
  readonly counts: Readonly<Record<'posts' | 'pages' | 'authors' | 'categories' | 'files', number>>
  /** What could not be kept faithfully; paths are those of the author's own files. */
  readonly notes: readonly Problem[]
  /** What could not come in at all. */
  readonly failures: readonly Problem[]
}
