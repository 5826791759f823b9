export interface PlannedPart {
  readonly title: string
}

export interface Series {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** Titles announced for the whole series, in order; a part that is not out yet is shown as "coming". */
  readonly parts: readonly PlannedPart[]
}
