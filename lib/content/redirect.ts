export interface Redirect {
  /** Site-relative old address, without a trailing slash. */
  readonly from: string
  /** Site-relative or absolute https address. */
  readonly to: string
}
