/** One file of the content folder as it was read. */
export interface SourceFile {
  /** POSIX path relative to the content folder. */
  readonly path: string
  /** Without a byte order mark. */
  readonly text: string
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string
  /** Says what else the file was on disk when it was read; `undefined` where that cannot tell it from a later one. */
  readonly stamp?: string | undefined
  /** Says that the text can be had elsewhere, and need not be held in memory. */
  leave?(find: () => string): void
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
