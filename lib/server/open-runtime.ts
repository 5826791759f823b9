import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Site } from '#lib/content/site'
import type { Problem } from '#lib/core/problem'
import type { Edition } from '#lib/edition/edition'
import { nextRelease, publicEdition } from '#lib/edition/public-edition'
import { changedTags, editionVersion, siteTag } from '#lib/edition/tags'
import { createIndex, updateIndex, type SearchIndex } from '#lib/search/search-index'
import type { BuiltAssets } from '#lib/server/built-assets'
import { openChangeRecord } from '#lib/server/change-record'
import { createContentLoader, type Content } from '#lib/server/content-loader'
import type { Change, Runtime } from '#lib/server/runtime-type'
import type { Settings } from '#lib/server/settings'

export interface OpenOptions {
  readonly settings: Settings
  /** The project's folder: where the built files are. */
  readonly root: string
  /** Stylesheet, scripts and fonts for a site; asked again when its accent changes. */
  readonly assetsFor: (site: Site) => Promise<BuiltAssets>
  /** The clock. */
  readonly now: () => number
  readonly onProgress?: (done: number, total: number) => void
  /** Decides about problems that have no last good version to show instead; throws to refuse. */
  readonly onLost?: (lost: readonly Problem[]) => void
}

/** Loads the content and keeps the public edition of it current. */
export async function openRuntime(options: OpenOptions): Promise<Runtime> {
  const { settings, root, now, assetsFor, onProgress, onLost } = options
  const loader = createContentLoader(
    settings,
    path.join(/* turbopackIgnore: true */ root, 'dist', 'compile-worker.mjs'),
  )
  const clock = (): Instant => instantOf(now())
  const listeners: ((change: Change) => Promise<void> | void)[] = []
  let content: Content = await loader.load(undefined, onProgress)
  if (content.lost.length > 0 && onLost) {
    await loader.close()
    onLost(content.lost)
  }
  let assets = await assetsFor(content.library.site)
  let edition: Edition<'public'> = publicEdition(content.library, clock())
  let release = nextRelease(content.library, clock())
  const record = openChangeRecord(path.join(/* turbopackIgnore: true */ settings.dataDir, 'edition.json'))
  let changedAt = await record.changedAt(editionVersion(edition), clock())
  let index: SearchIndex | undefined
  let timer: NodeJS.Timeout | undefined
  let turning: Promise<void> = Promise.resolve()

  const turnOver = async (): Promise<void> => {
    const before = edition
    const restyled = JSON.stringify(before.site.accent) !== JSON.stringify(content.library.site.accent)
    if (restyled) assets = await assetsFor(content.library.site)
    edition = publicEdition(content.library, clock())
    release = nextRelease(content.library, clock())
    if (index) updateIndex(index, edition.posts)
    changedAt = await record.changedAt(editionVersion(edition), clock())
    await announce(restyled ? [siteTag] : changedTags(before, edition))
    if (timer) wake()
  }

  const announce = async (tags: readonly string[]): Promise<void> => {
    for (const listener of listeners) await listener({ tags, problems: content.problems })
  }

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const result = turning.then(step)
    turning = result.catch(() => undefined)
    return result
  }

  const due = () => release !== undefined && release <= now()
  /** While an edition takes over from another, requests wait: what is kept of the older one is not dropped yet. */
  const settle = async () => {
    if (due()) await inTurn(async () => (due() ? turnOver() : undefined))
    else await turning
  }

  /** Wakes at the next release; a step of the clock is met at the latest a minute later, or by a request. */
  const wake = () => {
    clearTimeout(timer)
    const wait = release === undefined ? 60_000 : Math.min(60_000, Math.max(0, release - now()))
    timer = setTimeout(() => void settle().then(wake, wake), wait)
    timer.unref()
  }

  const search = () => (index ??= createIndex(edition.posts))

  return {
    settings,
    assets: () => assets,
    internalToken: randomBytes(32).toString('hex'),
    cardsDir: path.join(/* turbopackIgnore: true */ settings.dataDir, 'cache', 'cards'),
    get version() {
      return editionVersion(edition)
    },
    changedAt: () => changedAt,
    edition: () => edition,
    problems: () => content.problems,
    search,
    warmSearch: async () => {
      const warming = createIndex([])
      for (let count = 0; count < edition.posts.length; count += 10) {
        if (index) return
        updateIndex(warming, edition.posts.slice(0, count + 10))
        // Requests go first.
        await new Promise(setImmediate)
      }
      index ??= updateIndex(warming, edition.posts)
    },
    publicFile: (address) => content.publicFiles.get(address),
    mediaFile: loader.mediaFile,
    takeIn: async (changed) => {
      content = await loader.load(changed)
      await inTurn(turnOver)
    },
    restyle: () =>
      inTurn(async () => {
        assets = await assetsFor(edition.site)
        await announce([siteTag])
      }),
    settle,
    onChange(listener) {
      listeners.push(listener)
      if (!timer) wake()
    },
    close: async () => {
      clearTimeout(timer)
      await loader.close()
    },
  }
}
