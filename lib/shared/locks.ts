import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { unlessAway } from '#lib/core/records'
import type { Redis } from '#lib/shared/redis'

/** Has work done by one instance at a time. */
export interface Locks {
  /**
   * Waits until no other instance does work of this name, and does it. While Redis is away there is no lock: the work
   * itself must be safe to be done twice at once, and only better done once.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Milliseconds after which the lock of an instance that is gone is free; a living one says again that it holds it. */
const lease = 5000

/** Milliseconds to wait for another instance: longer than the longest pull takes. */
const patience = 90_000

/** Also for whoever has it already: an answer may have been late. */
const acquireScript = `local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`
const renew = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const release = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

export function createLocks(redis: Redis): Locks {
  const acquire = async (key: string, token: string): Promise<boolean> => {
    for (const end = Date.now() + patience; Date.now() < end; await wait(50)) {
      if (
        (await unlessAway(redis.send('EVAL', acquireScript, '1', key, token, String(lease)), undefined)) === 1
      )
        return true
      if (redis.isAway()) return false
    }
    return false
  }
  return {
    async exclusively(name, work) {
      const key = `masthead:lock:${name}`
      const token = randomUUID()
      if (!(await acquire(key, token))) return work()
      const renewing = setInterval(
        () => void unlessAway(redis.send('EVAL', renew, '1', key, token, String(lease)), undefined),
        lease / 3,
      )
      try {
        return await work()
      } finally {
        clearInterval(renewing)
        await unlessAway(redis.send('EVAL', release, '1', key, token), undefined)
      }
    },
  }
}
