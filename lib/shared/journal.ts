import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { readJson } from '#lib/core/read-json'
import { unlessAway } from '#lib/core/records'
import { connect, type Connection } from '#lib/shared/connection'
import type { Redis } from '#lib/shared/redis'

/** What one instance tells the others. */
const schema = z.object({
  from: z.string(),
  /** Content-relative paths that are other than before; `everything`: too many to name. */
  paths: z.union([z.array(z.string()), z.literal('everything')]),
  /** The commit that the content has come to, where it is a checkout. */
  commit: z.string().optional(),
})

export type News = Omit<z.infer<typeof schema>, 'from'>

/** What happened to the content, in order, for every instance to read from where it stopped. */
export interface Journal {
  /** Says from where to read: to be called before the content is read, so that nothing falls in between. */
  begin(): Promise<void>
  /** Tells the others. What cannot be told now is told when Redis is back. */
  append(news: News): Promise<void>
  /** The newest commit that anybody told of. */
  lastCommit(): Promise<string | undefined>
  /** Reads what others tell, for as long as the process lives. */
  follow(reader: JournalReader): void
  close(): void
}

export interface JournalReader {
  /** What has come, several at once where they came together. */
  read(news: News): Promise<void>
  /** What was told since the last reading cannot be known: everything may be other than before. */
  lost(): Promise<void>
}

const key = 'masthead:journal'

/** About so many are kept. Whoever missed more than that reads all of its content again. */
const kept = '1000'

/** Milliseconds that Redis may hold the answer back while there is no news, and that the answer may take then. */
const block = 2000
const late = 500

/** Milliseconds for what is not asked by a request. */
const limit = 1000

/** Bytes of paths in one message. */
const largest = 64 * 1024

export function openJournal(url: string, redis: Redis): Journal {
  const me = randomUUID()
  let position: string | undefined
  let untold: News | undefined
  const closing = new AbortController()
  let connection: Connection | undefined

  const entry = (news: News) =>
    ['XADD', key, 'MAXLEN', '~', kept, '*', 'news', JSON.stringify({ from: me, ...shorten(news) })] as const
  const nothing: News = { paths: [] }

  const append = async (news: News): Promise<void> => {
    const all = untold ? merge([untold, news]) : news
    untold = undefined
    const told = await unlessAway(redis.send(...entry(all)), undefined)
    if (told === undefined) untold = untold ? merge([all, untold]) : all
  }

  /** Whether the journal still reaches back to where reading stopped. */
  const reachesBack = async (used: Connection): Promise<boolean> =>
    position !== undefined &&
    ((await used.send(['XRANGE', key, position, position], limit)) as unknown[]).length > 0

  /** One round of reading; the place where reading stopped moves on only when what was read is done. */
  const readOn = async (used: Connection, reader: JournalReader): Promise<void> => {
    const command = ['XREAD', 'BLOCK', String(block), 'COUNT', '500', 'STREAMS', key, position ?? '$']
    const entries = entriesOf(await used.send(command, block + late))
    // Redis may have been emptied since: what was told before that cannot be among these.
    if (!(await reachesBack(used))) return beginAnew(used, reader)
    const news = entries.filter((one) => one.from !== me)
    if (news.length > 0) await orSay(reader.read(merge(news)))
    position = entries.at(-1)?.id ?? position
  }

  /** From now on; once all that may have been told is known. */
  const beginAnew = async (used: Connection, reader: JournalReader): Promise<void> => {
    const from = String(await used.send(entry(nothing), limit))
    await orSay(reader.lost())
    position = from
  }

  return {
    async begin() {
      await redis.settled(limit)
      const id = await unlessAway(redis.send(...entry(nothing)), undefined)
      if (id !== undefined) position = String(id)
    },
    append,
    async lastCommit() {
      const reply = await unlessAway(redis.send('XREVRANGE', key, '+', '-', 'COUNT', '200'), [])
      return readEntries(reply).find(({ commit }) => commit !== undefined)?.commit
    },
    follow(reader) {
      const followOn = async () => {
        for (let failures = 0; !closing.signal.aborted; failures++) {
          try {
            connection = await connect(url)
            if (!(await reachesBack(connection))) await beginAnew(connection, reader)
            while (!closing.signal.aborted) {
              await readOn(connection, reader)
              failures = 0
              if (untold) await append(nothing)
            }
          } catch {
            // What requests use says that Redis is away, and the reader says what it could not do: it is done again.
            connection?.destroy()
            await wait(Math.min(2000, 100 * 2 ** failures), undefined, { ref: false })
          }
        }
      }
      void followOn()
    },
    close() {
      closing.abort()
      connection?.destroy()
    },
  }
}

async function orSay(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    console.error(error)
    throw error
  }
}

function shorten(news: News): News {
  return JSON.stringify(news.paths).length > largest ? { ...news, paths: 'everything' } : news
}

function merge(all: readonly News[]): News {
  const every = all.some(({ paths }) => paths === 'everything')
  const commit = all.findLast((news) => news.commit !== undefined)?.commit
  return {
    paths: every ? 'everything' : [...new Set(all.flatMap(({ paths }) => paths))],
    ...(commit === undefined ? {} : { commit }),
  }
}

type Entry = z.infer<typeof schema> & { readonly id: string }

/** XREAD of one stream: `[[key, [[id, [name, value]]]]]`, or nothing. */
function entriesOf(reply: unknown): Entry[] {
  return reply === null ? [] : readEntries((reply as [string, unknown][])[0]?.[1])
}

/** One that cannot be understood, of another version say, may mean anything. */
function readEntries(reply: unknown): Entry[] {
  return (reply as [string, string[]][]).map(([id, [, text]]) => {
    const found = readJson(schema, text ?? '')
    return { id, ...(found ?? { from: '', paths: 'everything' as const }) }
  })
}
