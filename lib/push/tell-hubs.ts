import { createStateWriter, readHubState, type HubState, type Ping } from '#lib/push/hub-state'
import { AskError } from '#lib/core/ask-outside'
import type { Posted } from '#lib/push/post-form'
import { mostTries, waitAfter } from '#lib/push/retry'

export interface HubTellerOptions {
  /** Absolute path of the file that outlives a restart. */
  readonly file: string
  readonly now: () => number
  /** A number from 0 to 1. */
  readonly chance: () => number
  /** Posts a form. @throws {AskError} when there is no answer. */
  readonly post: (url: string, form: URLSearchParams) => Promise<Posted>
  /** Milliseconds from a change until every instance and cache shows it to a hub that comes to look; 0 by default. */
  readonly delay?: number
  /** Whether it is for this instance to tell of this, and for no other; asked once, before the first attempt. */
  readonly mine?: (ping: Ping) => Promise<boolean>
  /** Milliseconds to wait after an attempt that failed. */
  readonly wait?: typeof waitAfter
}

/** A hub that was given up. */
export interface SilentHub {
  readonly hub: string
  readonly topics: readonly string[]
  /** A clause. */
  readonly why: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Tells hubs of changed feeds (WebSub; PubSubHubbub 0.4, section 7), in the background. */
export interface HubTeller {
  /**
   * Takes in what every topic shows now, by a hash, and tells the hubs of those that show something else than before.
   * The first time ever, nothing has changed. Fulfilled when it is on the disk.
   */
  notice(topics: ReadonlyMap<string, string>, hubs: readonly string[]): Promise<void>
  /** Those that did not take the news, until they take some. */
  silent(): readonly SilentHub[]
  /** Fulfilled when nothing is on its way to the disk. What a hub is being told may be told again. */
  close(): Promise<void>
}

/** How many topics one hub is told of at the same time; a slow one keeps no other waiting. */
const atOnce = 4

/** One process at a time may hold the file. */
export function createHubTeller(options: HubTellerOptions): HubTeller {
  const { file, now, chance, post, mine, delay = 0, wait = waitAfter } = options
  const writer = createStateWriter(file)
  let state: HubState = { seen: null, pings: [], failures: {} }
  let reading: Promise<void> | undefined
  let known: readonly string[] = []
  let closed = false
  let timer: NodeJS.Timeout | undefined
  const underWay = new Map<string, number>()
  const inFlight = new Set<string>()

  const read = (): Promise<void> => (reading ??= readHubState(file).then((found) => void (state = found)))

  const save = (): Promise<void> => writer.write(state)

  /** Sends what is due, as far as the hubs have hands free, and wakes for what is not. */
  function work(): void {
    clearTimeout(timer)
    if (closed) return
    const due = state.pings.filter((ping) => !inFlight.has(nameOf(ping)))
    for (const ping of due) {
      const busy = underWay.get(ping.hub) ?? 0
      if (ping.due > now() || busy >= atOnce) continue
      underWay.set(ping.hub, busy + 1)
      inFlight.add(nameOf(ping))
      void attempt(ping)
        .catch((error: unknown) => console.error(error))
        .finally(() => {
          underWay.set(ping.hub, (underWay.get(ping.hub) ?? 1) - 1)
          inFlight.delete(nameOf(ping))
          work()
        })
    }
    const later = due.map((ping) => ping.due).filter((at) => at > now())
    if (later.length === 0) return
    timer = setTimeout(work, Math.min(...later) - now())
    timer.unref()
  }

  async function attempt(ping: Ping): Promise<void> {
    const isOthers = ping.tries === 0 && mine !== undefined && !(await mine(ping))
    const outcome = isOthers ? undefined : await tell(ping)
    if (closed) return
    // What has changed again meanwhile stands in the queue anew.
    const replace = (...others: readonly Ping[]) =>
      state.pings.flatMap((one) => (one === ping ? others : [one]))
    if (outcome === undefined) {
      const { [ping.hub]: _told, ...failures } = state.failures
      state = { ...state, pings: replace(), failures }
    } else if (ping.tries + 1 < mostTries) {
      const tries = ping.tries + 1
      const due = now() + wait(tries, outcome.retryAfter, now(), chance())
      state = { ...state, pings: replace({ ...ping, tries, due }) }
    } else {
      const before = state.failures[ping.hub]?.topics ?? []
      const topics = [...new Set([...before, ping.topic])]
      const failure = { topics, why: outcome.why, at: now() }
      state = { ...state, pings: replace(), failures: { ...state.failures, [ping.hub]: failure } }
      console.warn(`The hub ${ping.hub} was not told of ${ping.topic}: ${outcome.why}`)
    }
    await save()
  }

  /** Why a hub did not take it; `undefined` when it did. */
  async function tell({
    hub,
    topic,
  }: Ping): Promise<{ why: string; retryAfter: string | undefined } | undefined> {
    // Older hubs know the topic by its other name.
    const form = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic })
    try {
      const { status, retryAfter } = await post(hub, form)
      return status >= 200 && status < 300 ? undefined : { why: `it answered ${status}`, retryAfter }
    } catch (error) {
      if (!(error instanceof AskError)) throw error
      return { why: error.message, retryAfter: undefined }
    }
  }

  return {
    async notice(topics, hubs) {
      await read()
      known = hubs
      const { seen } = state
      const changed = seen === null ? [] : [...topics].filter(([topic, shown]) => seen[topic] !== shown)
      const news = hubs.flatMap((hub) =>
        changed.map(([topic, shown]): Ping => ({ hub, topic, shown, tries: 0, due: now() + delay })),
      )
      const renewed = new Set(news.map(nameOf))
      const waiting = state.pings.filter(
        (ping) => hubs.includes(ping.hub) && topics.has(ping.topic) && !renewed.has(nameOf(ping)),
      )
      const failures = Object.fromEntries(
        Object.entries(state.failures).filter(([hub]) => hubs.includes(hub)),
      )
      // Whoever has no hub has nothing to remember.
      state = {
        seen: hubs.length === 0 ? null : Object.fromEntries(topics),
        pings: [...waiting, ...news],
        failures,
      }
      if (hubs.length === 0 && seen === null) return
      const saved = save()
      work()
      await saved
    },
    silent: () =>
      Object.entries(state.failures)
        .filter(([hub]) => known.includes(hub))
        .map(([hub, failure]) => ({ hub, ...failure })),
    async close() {
      closed = true
      clearTimeout(timer)
      await writer.settled()
    },
  }
}

function nameOf({ hub, topic }: Ping): string {
  return `${hub}\n${topic}`
}
