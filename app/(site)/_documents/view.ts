import type { Audience, Edition } from '#lib/edition/edition'
import type { PreviewNote } from '#components/document/frame'
import type { Searchable } from '#lib/search/find'
import type { BuiltAssets } from '#lib/server/built-assets'

/** What pages are made from: an edition, and how it is shown. */
export interface View<A extends Audience = Audience> {
  readonly edition: Edition<A>
  readonly assets: BuiltAssets
  /** Pages reload when the content changes. */
  readonly live: boolean
  /** What the bar over a preview says; `undefined` for the public. */
  readonly preview: PreviewNote | undefined
  /** What is to be searched. */
  readonly search: Searchable
}

/** One page, feed or list of addresses, and the tags under which it may be kept. */
export interface Shown {
  readonly body: string
  /** Media type with its charset. */
  readonly type: string
  readonly tags: readonly string[]
  /** Besides those of every file. */
  readonly headers?: Readonly<Record<string, string>>
}

export const htmlType = 'text/html; charset=utf-8'
