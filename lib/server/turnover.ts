import { isDeepStrictEqual } from 'node:util'
import type { Site } from '#lib/content/site'
import { createTurns } from '#lib/core/turns'
import { siteTag } from '#lib/edition/tags'
import type { BuiltAssets } from '#lib/server/built-assets'
import type { Content } from '#lib/server/content-loader'
import type { PublicNow } from '#lib/server/public-now'
import type { Change, Runtime } from '#lib/server/runtime-type'

/** How one public edition takes over from another: with newer content, and at instants that were announced. */
export interface Turnover extends Pick<Runtime, 'assets' | 'restyle' | 'isSettled' | 'settle' | 'onChange'> {
  /** Makes the edition of what the content is by now, and tells listeners. Fulfilled when all of them are done. */
  turn(): Promise<void>
  /** Whether no edition is taking over, and none waits for that. */
  isIdle(): boolean
  /** Nothing is woken for any more. */
  stop(): void
}

export interface TurnoverOptions {
  readonly publicNow: PublicNow
  readonly content: () => Content
  /** Stylesheet, scripts and fonts; asked for again when the accent changes. */
  readonly assets: BuiltAssets
  readonly assetsFor: (site: Site) => Promise<BuiltAssets>
  /** Has search follow the edition. */
  readonly follow: () => Promise<void>
  /** The clock. */
  readonly now: () => number
}

/** Milliseconds: a step of the clock is met within this, or by a request. */
const longest = 1000

export function createTurnover(options: TurnoverOptions): Turnover {
  const { publicNow, content, assetsFor, follow, now } = options
  let { assets } = options
  const listeners: ((change: Change) => Promise<void> | void)[] = []
  const turns = createTurns()
  let timer: NodeJS.Timeout | undefined

  const turnOver = async (): Promise<void> => {
    // Newer content may come while this is taken in: it has its own turn.
    const source = content().library
    const restyled = !isDeepStrictEqual(publicNow.edition.site.accent, source.site.accent)
    if (restyled) assets = await assetsFor(source.site)
    const { tags, changed } = await publicNow.turn(source)
    await follow()
    await announce(restyled ? [siteTag] : tags, changed)
    if (timer) wake()
  }

  const announce = async (tags: readonly string[], changed: boolean): Promise<void> => {
    const { problems } = content()
    for (const listener of listeners) await listener({ tags, problems, changed })
  }

  /** While an edition takes over from another, requests wait: what is kept of the older one is not dropped yet. */
  const settle = async () => {
    if (publicNow.isDue()) await turns.take(async () => (publicNow.isDue() ? turnOver() : undefined))
    else await turns.settled()
  }

  /** Wakes at the next release. */
  const wake = () => {
    clearTimeout(timer)
    const { next = Infinity } = publicNow
    const wait = Math.min(longest, Math.max(0, next - now()))
    timer = setTimeout(() => void settle().then(wake, wake), wait)
    timer.unref()
  }

  return {
    assets: () => assets,
    turn: () => turns.take(turnOver),
    restyle: () =>
      turns.take(async () => {
        assets = await assetsFor(publicNow.edition.site)
        await announce([siteTag], true)
      }),
    isIdle: turns.isIdle,
    isSettled: () => turns.isIdle() && !publicNow.isDue(),
    settle,
    onChange(listener) {
      listeners.push(listener)
      if (!timer) wake()
    },
    stop: () => clearTimeout(timer),
  }
}
