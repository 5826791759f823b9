import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { unlessAway } from '#lib/core/records'
import { loadClient } from '#lib/shared/connection'
import { openJournal, type Journal, type News } from '#lib/shared/journal'
import { createLocks } from '#lib/shared/locks'
import { createSharedRateLimit } from '#lib/shared/rate-limit'
import { openRedis, type Redis } from '#lib/shared/redis'
import { redisRecords } from '#lib/shared/redis-records'
import { hasRedis, startRedis, type RedisServer } from '#lib/shared/redis-server.fixture'

if (!hasRedis) console.log('Skipped: there is no redis-server here (Debian: apt-get install redis-server).')

describe.skipIf(!hasRedis)('with a Redis', () => {
  let server: RedisServer
  const opened: { close(): void }[] = []
  beforeAll(loadClient)
  beforeEach(async () => {
    server = await startRedis()
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) one.close()
    server.goOn()
    await server.kill()
  })

  async function open(): Promise<Redis> {
    const redis = openRedis(server.url, () => undefined)
    opened.push(redis)
    await redis.settled(2000)
    return redis
  }

  /** A journal that is followed, as an instance does; what it hears, and how often it had to read everything. */
  async function follow(): Promise<{ journal: Journal; heard: News[]; lost: () => number }> {
    const journal = openJournal(server.url, await open())
    opened.push(journal)
    const heard: News[] = []
    let lost = 0
    await journal.begin()
    journal.follow({
      read: async (news) => void heard.push(news),
      lost: async () => void lost++,
    })
    return { journal, heard, lost: () => lost }
  }

  async function limit() {
    let own = 0
    const local = { allow: () => ++own <= 3 }
    return createSharedRateLimit(await open(), { of: 'mails', times: 3, milliseconds: 60_000, local })
  }

  const schema = z.object({ count: z.number() })
  const records = async () => redisRecords(await open(), 'auth')('kind', schema)

  it('gives a record to one of all instances that take it at once, and lets one of all that add it succeed', async () => {
    const instances = await Promise.all([records(), records(), records()])
    const all = Array.from({ length: 30 }, (_, index) => instances[index % 3]!)
    const added = await Promise.all(all.map((one, count) => one.add('a/b', { count })))
    expect(added.filter(Boolean)).toHaveLength(1)
    const taken = await Promise.all(all.map((one) => one.take('a/b')))
    expect(taken.filter((one) => one !== undefined)).toEqual([{ count: added.indexOf(true) }])
    expect(await instances[0]!.list()).toEqual([])
  })

  it('removes those of which something is true, and no others', async () => {
    const one = await records()
    for (const count of [1, 2, 3]) await one.put(String(count), { count })
    await one.removeWhere(({ count }) => count > 1)
    expect(await one.list()).toEqual([{ count: 1 }])
  })

  it('writes no id down', async () => {
    await (await records()).put('a-token-of-somebody', { count: 1 })
    const redis = await open()
    const keys = (await redis.send('KEYS', '*')) as string[]
    const fields = await Promise.all(keys.map((key) => redis.send('HGETALL', key)))
    expect(JSON.stringify([keys, fields])).not.toContain('a-token-of-somebody')
  })

  it('never has anybody wait half a second for a Redis that hangs, and not at all once that is known', async () => {
    const redis = await open()
    server.hang()
    const times: number[] = []
    for (let count = 0; count < 5; count++) {
      const started = performance.now()
      expect(await unlessAway(redis.send('GET', 'x'), 'away')).toBe('away')
      times.push(performance.now() - started)
    }
    expect(times.reduce((a, b) => a + b)).toBeLessThan(500)
    expect(times.at(-1)).toBeLessThan(20)
    expect(redis.isAway()).toBe(true)
    server.goOn()
    await expect.poll(() => redis.isAway(), { timeout: 5000 }).toBe(false)
    expect(await redis.send('GET', 'x')).toBeNull()
  })

  it('finds Redis again after it was killed', async () => {
    const redis = await open()
    await server.kill()
    await expect.poll(() => redis.isAway()).toBe(true)
    await server.start()
    await expect.poll(() => redis.isAway(), { timeout: 5000 }).toBe(false)
  })

  it('tells what one instance says to the others, and not to itself', async () => {
    const [one, two] = [await follow(), await follow()]
    await one.journal.append({ paths: ['posts/a.md'], commit: 'f'.repeat(40) })
    await expect.poll(() => two.heard).toEqual([{ paths: ['posts/a.md'], commit: 'f'.repeat(40) }])
    expect(one.heard.filter(({ paths }) => paths.length > 0)).toEqual([])
    expect(await two.journal.lastCommit()).toBe('f'.repeat(40))
  })

  it('loses nothing of what is said while Redis hangs', async () => {
    const [one, two] = [await follow(), await follow()]
    server.hang()
    for (const name of ['a', 'b', 'c']) await one.journal.append({ paths: [`posts/${name}.md`] })
    await wait(3000)
    expect(two.heard.flatMap(({ paths }) => paths)).toEqual([])
    server.goOn()
    const heard = () => new Set(two.heard.flatMap(({ paths }) => paths))
    await expect.poll(heard, { timeout: 8000 }).toEqual(new Set(['posts/a.md', 'posts/b.md', 'posts/c.md']))
    expect(two.lost()).toBe(0)
  })

  it('has everybody read everything again when Redis has forgotten what was said', async () => {
    const [one, two] = [await follow(), await follow()]
    await server.kill()
    await one.journal.append({ paths: ['posts/a.md'] })
    await server.start()
    await expect.poll(() => [one.lost(), two.lost()], { timeout: 8000 }).toEqual([1, 1])
    await one.journal.append({ paths: ['posts/b.md'] })
    await expect
      .poll(() => two.heard.flatMap(({ paths }) => paths), { timeout: 5000 })
      .toContain('posts/b.md')
  })

  it('has everybody read everything again when Redis is emptied under their connections', async () => {
    const [one, two] = [await follow(), await follow()]
    const redis = await open()
    // What is told right after must not hide it.
    await redis.send('MULTI')
    await redis.send('FLUSHALL')
    await redis.send('XADD', 'masthead:journal', '*', 'news', 'x')
    await redis.send('EXEC')
    await expect.poll(() => [one.lost(), two.lost()], { timeout: 8000 }).toEqual([1, 1])
  })

  it('has an instance that began without Redis read everything once it is there', async () => {
    await server.kill()
    const one = await follow()
    expect(one.lost()).toBe(0)
    await server.start()
    await expect.poll(() => one.lost(), { timeout: 5000 }).toBe(1)
  })

  it('has an instance that fell behind further than the journal reaches read everything again', async () => {
    const [one, two] = [await follow(), await follow()]
    const redis = await open()
    // What it has read last is gone, as after thousands of messages.
    await redis.send('XADD', 'masthead:journal', '*', 'news', 'x')
    await expect.poll(() => two.heard.at(-1)?.paths).toBe('everything')
    await redis.send('XTRIM', 'masthead:journal', 'MAXLEN', '0')
    await redis.send('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    await expect.poll(() => [one.lost(), two.lost()], { timeout: 8000 }).toEqual([1, 1])
  })

  it('reads again what could not be taken in', async () => {
    const one = await follow()
    const journal = openJournal(server.url, await open())
    opened.push(journal)
    await journal.begin()
    const tries: News[] = []
    journal.follow({
      async read(news) {
        tries.push(news)
        if (tries.length === 1) throw new Error('The disk is full.')
      },
      lost: async () => undefined,
    })
    await one.journal.append({ paths: ['posts/a.md'] })
    await expect.poll(() => tries.length, { timeout: 5000 }).toBe(2)
    expect(tries[1]).toEqual(tries[0])
  })

  it('reads everything again until that has worked', async () => {
    const redis = await open()
    const journal = openJournal(server.url, await open())
    opened.push(journal)
    await journal.begin()
    let tries = 0
    journal.follow({
      read: async () => undefined,
      async lost() {
        if (++tries === 1) throw new Error('The disk is full.')
      },
    })
    await redis.send('FLUSHALL')
    await expect.poll(() => tries, { timeout: 8000 }).toBe(2)
  })

  it('lets one instance at a time do a work, and the next one when the first is gone', async () => {
    const [one, two] = [createLocks(await open()), createLocks(await open())]
    let atOnce = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++atOnce)
      await wait(30)
      atOnce--
    }
    await Promise.all([one, two, one, two].map((locks) => locks.exclusively('pull', work)))
    expect(most).toBe(1)
    // The lock of one that was killed.
    await (await open()).send('SET', 'masthead:lock:pull', 'somebody', 'PX', '300')
    const started = performance.now()
    await one.exclusively('pull', work)
    expect(performance.now() - started).toBeGreaterThan(200)
  })

  it('works without a lock while Redis is away', async () => {
    const locks = createLocks(await open())
    server.hang()
    const started = performance.now()
    expect(await locks.exclusively('pull', async () => 'done')).toBe('done')
    expect(performance.now() - started).toBeLessThan(700)
  })

  it('counts a rate over all instances, and by itself while Redis is away', async () => {
    const [one, two] = [await limit(), await limit()]
    const asked = [await one.allow('a'), await two.allow('a'), await one.allow('a'), await two.allow('a')]
    expect(asked).toEqual([true, true, true, false])
    expect(await one.allow('b')).toBe(true)
    await server.kill()
    // Two of its own were counted before.
    expect([await two.allow('a'), await two.allow('a')]).toEqual([true, false])
  })
})
