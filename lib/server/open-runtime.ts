import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Site } from '#lib/content/site'
import type { Problem } from '#lib/core/problem'
import { deskOf } from '#lib/edition/desk-of'
import { foresee } from '#lib/edition/foresee'
import { editionVersion } from '#lib/edition/tags'
import type { BuiltAssets } from '#lib/server/built-assets'
import { openContentLoader, type Content } from '#lib/server/content-loader'
import { openAccess } from '#lib/auth/open-access'
import { createGiveWay } from '#lib/server/give-way'
import { openHubs } from '#lib/server/hubs'
import { openNewsroom } from '#lib/server/open-newsroom'
import { openSearch } from '#lib/server/open-search'
import { createPreviews } from '#lib/server/previews'
import { ownShared } from '#lib/server/open-shared'
import { openPublicNow } from '#lib/server/public-now'
import type { Runtime } from '#lib/server/runtime-type'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'
import { followOthers, isNews } from '#lib/server/follow-others'
import { createTurnover } from '#lib/server/turnover'

export interface OpenOptions {
  readonly settings: Settings
  /** The project's folder: where the built files are. */
  readonly root: string
  /** Stylesheet, scripts and fonts for a site; asked again when its accent changes. */
  readonly assetsFor: (site: Site) => Promise<BuiltAssets>
  /** The clock. */
  readonly now: () => number
  /** What other instances have, too; what the data folder has by default. */
  readonly shared?: Shared
  /** Readers' pages reload when their content changes. */
  readonly live?: boolean
  /** Whether what it learns of the content is written down for the next start; true by default. */
  readonly keeps?: boolean
  readonly onProgress?: (done: number, total: number) => void
  /** Decides about problems that have no last good version to show instead; throws to refuse. */
  readonly onLost?: (lost: readonly Problem[]) => void
}

/** Loads the content and keeps the public edition of it current. */
export async function openRuntime(options: OpenOptions): Promise<Runtime> {
  const { settings, root, now, assetsFor, onProgress, onLost, live = false, keeps = true } = options
  const shared = options.shared ?? ownShared(settings.dataDir)
  await shared.journal?.begin()
  const loader = await openContentLoader({
    settings,
    workerFile: path.join(/* turbopackIgnore: true */ root, 'dist', 'compile-worker.mjs'),
    keeps,
  })
  const clock = (): Instant => instantOf(now())
  let content: Content = await loader.load(undefined, onProgress)
  if (content.lost.length > 0 && onLost) {
    await loader.close()
    onLost(content.lost)
  }
  const assets = await assetsFor(content.library.site)
  const publicNow = await openPublicNow(content.library, { dataDir: settings.dataDir, shared, now })
  let port = settings.port
  let draining = false
  const search = openSearch({
    workerFile: path.join(/* turbopackIgnore: true */ root, 'dist', 'search-worker.mjs'),
    file: path.join(/* turbopackIgnore: true */ settings.dataDir, 'search.db'),
    edition: () => publicNow.edition,
    giveWay: createGiveWay(() => !loader.isIdle() || !turnover.isIdle()),
  })
  const turnover = createTurnover({
    publicNow,
    content: () => content,
    assets,
    assetsFor,
    follow: search.follow,
    now,
  })
  const previews = createPreviews(
    () => publicNow.library,
    () => publicNow.edition,
    clock,
    search.forgetPreviews,
  )
  /** Everything, when no paths are given. */
  const takeInHere = async (changed?: readonly string[]): Promise<void> => {
    content = await loader.load(changed)
    await turnover.turn()
  }
  loader.onLost(() => void takeInHere().catch((error: unknown) => console.error(error)))
  const hubs = openHubs(settings, shared, now)
  const toMend = () => [...content.problems, ...hubs.problems()]
  const takeIn: Runtime['takeIn'] = async (changed) => {
    const before = content
    await takeInHere(changed)
    if (shared.journal && isNews(changed, before, content))
      await shared.journal.append({ paths: [...changed] })
  }
  const newsroom = openNewsroom({
    settings,
    shared,
    now,
    takeIn: takeInHere,
    problems: () => content.problems,
    zone: () => content.library.site.timezone,
  })
  const access = await openAccess({
    dataDir: settings.dataDir,
    records: shared.records('auth'),
    agreeOnSecret: (own) => shared.agree('secret', '', own),
    secret: settings.authSecret,
    // A right is not kept in a last good version: a file that is gone or broken lets nobody in.
    authors: () => content.library.authors.filter(({ id }) => content.isCurrent(`authors/${id}.yaml`)),
    now,
  })

  return {
    settings,
    assets: turnover.assets,
    internalToken: randomBytes(32).toString('hex'),
    cardsDir: path.join(/* turbopackIgnore: true */ settings.dataDir, 'cache', 'cards'),
    get version() {
      return editionVersion(publicNow.edition)
    },
    changedAt: () => publicNow.changedAt,
    edition: () => publicNow.edition,
    preview: previews.edition,
    searchPreview: search.preview,
    desk: (editor) =>
      deskOf(publicNow.library, editor, {
        problems: toMend(),
        publications: publicNow.publications,
        now: clock(),
      }),
    foresee: (at) => foresee(publicNow.library, clock(), at),
    access,
    newsroom,
    shared,
    drain: () => {
      draining = true
    },
    isDraining: () => draining,
    live,
    origin: () => settings.siteUrl ?? `http://localhost:${port}`,
    port: () => port,
    servedAt: (actual) => {
      port = actual
    },
    problems: () => content.problems,
    toMend,
    tellHubs: () => hubs.tell(publicNow.edition),
    search: search.public,
    warm() {
      loader.warm()
      search.open()
    },
    publicFile: (address) => content.publicFiles.get(address),
    mediaFile: loader.mediaFile,
    takeIn,
    followOthers: () => followOthers({ shared, newsroom, takeIn: takeInHere }),
    restyle: turnover.restyle,
    isSettled: turnover.isSettled,
    settle: turnover.settle,
    onChange: turnover.onChange,
    close: async () => {
      turnover.stop()
      await search.close()
      await publicNow.flush()
      await hubs.close()
      shared.close()
      await loader.close()
    },
  }
}
