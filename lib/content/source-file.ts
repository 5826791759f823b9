import type { Problem } from '#lib/core/problem'
import { err, type Result } from '#lib/core/result'

/** One file of the content folder as it was read. */
export interface SourceFile {
  /** POSIX path relative to the content folder. */
  readonly path: string
  /** Without a byte order mark. @throws {TextChangedError} where it was not held and is another on disk by now. */
  readonly text: string
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string
  /** Says what else the file was on disk when it was read; `undefined` where that cannot tell it from a later one. */
  readonly stamp?: string | undefined
  /** Says that the text can be had elsewhere, and need not be held in memory. */
  leave?(find: () => string): void
}

/** A file's text is not in memory any more, and is another on disk by now. */
export class TextChangedError extends Error {
  override readonly name = 'TextChangedError'

  constructor(readonly path: string) {
    super(`${path} was changed while it was read`)
  }
}

/** A file whose text is in memory until it can be had elsewhere. */
export class ReadFile implements SourceFile {
  #text: string | undefined
  #find: (() => string) | undefined

  /** @param text the text, or what finds it. */
  constructor(
    readonly path: string,
    readonly hash: string,
    text: string | (() => string),
    readonly stamp?: string,
  ) {
    if (typeof text === 'string') this.#text = text
    else this.#find = text
  }

  get text(): string {
    return this.#text ?? this.#find!()
  }

  leave(find: () => string): void {
    this.#text = undefined
    this.#find = find
  }
}

/** What text makes of a file, or a problem where the text is another by now than the one that was looked at. */
export function unlessChanged<T>(path: string, make: () => Result<T, Problem[]>): Result<T, Problem[]> {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof TextChangedError)) throw error
    const message = 'was changed while it was read'
    return err([{ path, line: 1, column: 1, message, fix: 'save it again if nothing comes of it by itself' }])
  }
}
