import { recordKey, unlessAway } from '#lib/core/records'
import type { Redis } from '#lib/shared/redis'

interface RateLimit {
  allow(name: string): boolean | Promise<boolean>
}

export interface SharedRateLimitOptions {
  /** Of what it is the limit. */
  readonly of: string
  readonly times: number
  readonly milliseconds: number
  /** Counts this instance's own: what decides while Redis is away. */
  readonly local: RateLimit
}

const count = `local times = redis.call('INCR', KEYS[1])
if times == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return times`

/** Counts over all instances. */
export function createSharedRateLimit(
  redis: Redis,
  { of, times, milliseconds, local }: SharedRateLimitOptions,
): { allow(name: string): Promise<boolean> } {
  return {
    async allow(name) {
      const here = await local.allow(name)
      const key = `masthead:rate:${of}:${recordKey(name)}`
      const counted = await unlessAway(redis.send('EVAL', count, '1', key, String(milliseconds)), undefined)
      return counted === undefined ? here : Number(counted) <= times
    },
  }
}
