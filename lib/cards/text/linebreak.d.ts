declare module 'linebreak' {
  /** Finds where a line may end (UAX #14), in UTF-16 code units. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
