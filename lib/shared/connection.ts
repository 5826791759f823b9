/** One connection to Redis. Once it is lost it stays so: whoever needs another makes another. */
export interface Connection {
  /** Sends a command. @throws {HungError} when nothing has come within `limit` milliseconds; else what Redis says. */
  send(command: readonly string[], limit: number): Promise<unknown>
  /** Called once, when the connection is lost or given up. */
  onLost(listener: (reason: Error) => void): void
  destroy(): void
}

/** No reply came in time; the command may be done later all the same. */
export class HungError extends Error {
  override readonly name = 'HungError'
}

/** Milliseconds for a connection to stand, Redis' first reply included. */
const connectLimit = 1000

/** To be called, where there is a Redis, before anybody waits for it: loading takes longer than requests wait. */
export const loadClient = () => import('@redis/client')

/** @throws when Redis is not there, or does not answer within a second. */
export async function connect(url: string): Promise<Connection> {
  const { createClient } = await loadClient()
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: connectLimit, reconnectStrategy: false },
  })
  const listeners: ((reason: Error) => void)[] = []
  let lost: Error | undefined
  const lose = (reason: Error) => {
    if (lost) return
    lost = reason
    client.destroy()
    for (const listener of listeners) listener(reason)
  }
  client.on('error', lose)
  client.on('terminated', lose)
  try {
    await within(client.connect(), connectLimit)
    await within(client.sendCommand(['PING']), connectLimit)
  } catch (error) {
    lose(error as Error)
    throw error
  }
  return {
    send: (command, limit) => within(client.sendCommand([...command]), limit),
    onLost(listener) {
      if (lost) listener(lost)
      else listeners.push(listener)
    },
    destroy: () => lose(new Error('closed')),
  }
}

/** Waits for a reply so long and no longer. Where this process was busy meanwhile, what has come is read first. */
function within<T>(reply: Promise<T>, limit: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(new HungError(`no reply within ${limit} ms`))
    const timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), limit)
    reply.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
