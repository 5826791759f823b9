import type { SearchDocument } from '#lib/search/document'

/** The index that is kept on disk; others are of what the public does not see, and live in memory. */
export const publicStore = 'public'

/** One index, or what of it is to be found. */
export interface FindPart {
  readonly store: string
  /** Addresses that are not to be found. */
  readonly without?: readonly string[]
}

export interface FindRequest {
  readonly parts: readonly FindPart[]
  /** As typed. */
  readonly query: string
  readonly limit: number
  readonly offset: number
}

export interface Found {
  /** All that match; `hits` holds a part of them. */
  readonly total: number
  /** Best first; `part` is the place in `parts`. */
  readonly hits: readonly { readonly part: number; readonly address: string }[]
  /** Words that were looked for in place of misspelt ones. */
  readonly meant: readonly string[]
}

/** What was in an index is gone, and it is empty: a full disk, a damaged file. Say anew what it is to hold. */
export class IndexLost extends Error {
  override readonly name = 'IndexLost'
}

/** Everything that is done with the indexes. It takes its time, and so runs beside what answers requests. */
export interface Engine {
  /** Opens an index, or begins anew to say what it is to hold. */
  begin(store: string): void
  /** Says some of what it is to hold, as addresses and stamps. Returns the places in the list of those it lacks. */
  expect(store: string, addresses: readonly string[], stamps: readonly string[]): readonly number[]
  /** Everything has been said: what else it held is gone. */
  keepExpected(store: string): void
  put(store: string, documents: readonly SearchDocument[]): void
  remove(store: string, addresses: readonly string[]): void
  find(request: FindRequest): Found
  /** Does a little of what makes later searches quicker. Returns whether there is more of it. */
  tidy(store: string): boolean
  drop(store: string): void
  close(): void
}

/** An engine beside this thread. Calls are done one after the other, in their order. */
export type RemoteEngine = {
  readonly [Name in keyof Engine]: (...of: Parameters<Engine[Name]>) => Promise<ReturnType<Engine[Name]>>
}
