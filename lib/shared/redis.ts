import { setTimeout as wait } from 'node:timers/promises'
import { RecordsAwayError } from '#lib/core/records'
import { connect, HungError, type Connection } from '#lib/shared/connection'

/** Redis as requests may use it: they never wait for it for long, and not at all while it is known to be away. */
export interface Redis {
  /** Sends a command. @throws {RecordsAwayError} when Redis is away, does not answer in time, or refuses. */
  send(...command: readonly string[]): Promise<unknown>
  isAway(): boolean
  /** Fulfilled once Redis is there, or after so many milliseconds. */
  settled(milliseconds: number): Promise<void>
  close(): void
}

/** Milliseconds that a command may take: a request waits for two that are not answered, and no longer than half a second. */
const forRequests = 150

/** So many commands in a row without a reply: nobody waits for the next one. */
const patience = 2

/** Milliseconds between tries to connect. */
const pauses = [50, 200, 500]

/**
 * Connects, and again whenever the connection is lost. `say` gets a line when Redis goes, and when it is back.
 * @param limit milliseconds that a command may take; what requests can wait for unless told.
 */
export function openRedis(url: string, say: (line: string) => void, limit = forRequests): Redis {
  let connection: Connection | undefined
  let hung = 0
  const closing = new AbortController()
  let toldAway = false

  const isAway = () => connection === undefined

  const tellAway = (reason: unknown) => {
    if (toldAway || closing.signal.aborted) return
    toldAway = true
    say(`Redis is away (${reasonOf(reason)}): what is shared waits for it, readers do not.`)
  }

  const keepConnecting = async (): Promise<void> => {
    for (let tries = 0; !closing.signal.aborted; tries++) {
      try {
        const made = await connect(url)
        if (closing.signal.aborted) return made.destroy()
        hung = 0
        connection = made
        made.onLost((reason) => {
          connection = undefined
          tellAway(reason)
          void keepConnecting()
        })
        if (toldAway) say('Redis is back.')
        toldAway = false
        return
      } catch (error) {
        tellAway(error)
        await wait(pauses[Math.min(tries, pauses.length - 1)], undefined, { ref: false })
      }
    }
  }
  void keepConnecting()

  return {
    async send(...command) {
      const used = connection
      if (!used) throw new RecordsAwayError('Redis is away')
      try {
        const reply = await used.send(command, limit)
        hung = 0
        return reply
      } catch (error) {
        // One that answers no command is left, so that the next one finds out at once.
        if (error instanceof HungError && ++hung >= patience) used.destroy()
        throw new RecordsAwayError(`Redis: ${reasonOf(error)}`, { cause: error })
      }
    },
    isAway,
    async settled(milliseconds) {
      for (const end = Date.now() + milliseconds; isAway() && Date.now() < end;) await wait(10)
    },
    close() {
      closing.abort()
      connection?.destroy()
    },
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error)
}
