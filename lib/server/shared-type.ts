import type { RateLimit } from '#lib/auth/rate-limit'
import type { OpenRecords } from '#lib/core/records'
import type { Journal } from '#lib/shared/journal'
import type { Locks } from '#lib/shared/locks'

/** What this instance has in common with others: in its data folder when it is alone, in Redis when it is not. */
export interface Shared extends Locks {
  /** Whether there are others, as far as the settings say. */
  readonly isAlone: boolean
  /** Whether what is shared cannot be reached now: nobody can be looked up, and nothing written down. */
  isAway(): boolean
  /** Records of a part of the program. */
  records(part: 'auth' | 'publish'): OpenRecords
  /** How often something may be done within so many milliseconds, whichever instances are asked. */
  rateLimit(of: string, times: number, milliseconds: number): RateLimit
  /** `undefined` when nobody listens. */
  readonly journal: Journal | undefined
  /**
   * What all instances say of the state that something is in, by what the first of them said who saw it so; this
   * instance's own while that cannot be told.
   */
  agree(something: string, state: string, own: string): Promise<string>
  /** Fulfilled once it can be reached, or after so many milliseconds. */
  settled(milliseconds: number): Promise<void>
  close(): void
}
