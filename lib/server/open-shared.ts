import path from 'node:path'
import { createRateLimit } from '#lib/auth/rate-limit'
import { recordsIn, unlessAway } from '#lib/core/records'
import { loadClient } from '#lib/shared/connection'
import { openJournal } from '#lib/shared/journal'
import { createLocks } from '#lib/shared/locks'
import { createSharedRateLimit } from '#lib/shared/rate-limit'
import { openRedis } from '#lib/shared/redis'
import { redisRecords } from '#lib/shared/redis-records'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'

/**
 * What instances share, by the settings.
 * @param limit milliseconds that each call may take; what requests can wait for unless told.
 */
export async function openShared({ redisUrl, dataDir }: Settings, limit?: number): Promise<Shared> {
  if (redisUrl === undefined) return ownShared(dataDir)
  await loadClient()
  return redisShared(redisUrl, console.warn, limit)
}

/** For an instance that is alone. */
export function ownShared(dataDir: string): Shared {
  return {
    isAlone: true,
    isAway: () => false,
    records: (part) => recordsIn(path.join(/* turbopackIgnore: true */ dataDir, part)),
    rateLimit: (_of, times, milliseconds) => createRateLimit(times, milliseconds, Date.now),
    exclusively: (_name, work) => work(),
    journal: undefined,
    agree: async (_something, _state, own) => own,
    settled: () => Promise.resolve(),
    close: () => undefined,
  }
}

const agree = `local known = redis.call('HMGET', KEYS[1], 'state', 'said')
if known[1] == ARGV[1] then return known[2] end
redis.call('HSET', KEYS[1], 'state', ARGV[1], 'said', ARGV[2])
return ARGV[2]`

function redisShared(url: string, say: (line: string) => void, limit?: number): Shared {
  const redis = openRedis(url, say, limit)
  const journal = openJournal(url, redis)
  return {
    isAlone: false,
    isAway: redis.isAway,
    records: (part) => redisRecords(redis, part),
    rateLimit: (of, times, milliseconds) => {
      const local = createRateLimit(times, milliseconds, Date.now)
      return createSharedRateLimit(redis, { of, times, milliseconds, local })
    },
    ...createLocks(redis),
    journal,
    settled: redis.settled,
    async agree(something, state, own) {
      const key = `masthead:agreed:${something}`
      return String(await unlessAway(redis.send('EVAL', agree, '1', key, state, own), own))
    },
    close() {
      journal.close()
      redis.close()
    },
  }
}
