import { readJson } from '#lib/core/read-json'
import { recordKey, type OpenRecords } from '#lib/core/records'
import type { Redis } from '#lib/shared/redis'

const take = `local text = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
return text`

/** Removes each key that still has the text that was seen. */
const removeSeen = `for i = 1, #ARGV, 2 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return 0`

/** Keeps records in Redis, those of a kind in one hash, by the same keys as in files. */
export function redisRecords(redis: Redis, prefix: string): OpenRecords {
  return (name, schema) => {
    const hash = `masthead:records:${prefix}/${name}`
    const read = (text: unknown) => (typeof text === 'string' ? readJson(schema, text) : undefined)
    const all = async () => (await redis.send('HGETALL', hash)) as string[]
    return {
      get: async (id) => read(await redis.send('HGET', hash, recordKey(id))),
      add: async (id, record) =>
        (await redis.send('HSETNX', hash, recordKey(id), JSON.stringify(record))) === 1,
      put: async (id, record) => void (await redis.send('HSET', hash, recordKey(id), JSON.stringify(record))),
      take: async (id) => read(await redis.send('EVAL', take, '1', hash, recordKey(id))),
      remove: async (id) => void (await redis.send('HDEL', hash, recordKey(id))),
      async removeWhere(gone) {
        const seen = pairs(await all()).filter(([, text]) => {
          const record = read(text)
          return record !== undefined && gone(record)
        })
        if (seen.length > 0) await redis.send('EVAL', removeSeen, '1', hash, ...seen.flat())
      },
      async list() {
        return pairs(await all())
          .map(([, text]) => read(text))
          .filter((record) => record !== undefined)
      },
    }
  }
}

function pairs(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index]!, flat[2 * index + 1]!])
}
