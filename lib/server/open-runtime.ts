import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { instantOf, type Instant } from '#lib/core/instant'
import type { Site } from '#lib/content/site'
import type { Problem } from '#lib/core/problem'
import type { Edition } from '#lib/edition/edition'
import { deskOf } from '#lib/edition/desk-of'
import { foresee } from '#lib/edition/foresee'
import { publicEdition, turningPoints } from '#lib/edition/public-edition'
import { reviseEdition } from '#lib/edition/revise-edition'
import { changedTags, editionVersion, siteTag } from '#lib/edition/tags'
import { revisionsBetween, withRevisions } from '#lib/library/revisions'
import type { BuiltAssets } from '#lib/server/built-assets'
import { openChangeRecord } from '#lib/server/change-record'
import { openContentLoader, type Content } from '#lib/server/content-loader'
import { openAccess } from '#lib/auth/open-access'
import { openHubs } from '#lib/server/hubs'
import { openNewsroom } from '#lib/server/open-newsroom'
import { openSearch } from '#lib/server/open-search'
import { createPreviews } from '#lib/server/previews'
import { ownShared } from '#lib/server/open-shared'
import { openPublicationRecord, publicationCopySchema } from '#lib/server/publication-record'
import type { Change, Runtime } from '#lib/server/runtime-type'
import { hasSameEntries } from '#lib/server/same-entries'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'
import { followOthers, isNews } from '#lib/server/follow-others'

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
    onLost: () => void takeInHere().catch((error: unknown) => console.error(error)),
  })
  const clock = (): Instant => instantOf(now())
  const listeners: ((change: Change) => Promise<void> | void)[] = []
  let content: Content = await loader.load(undefined, onProgress)
  if (content.lost.length > 0 && onLost) {
    await loader.close()
    onLost(content.lost)
  }
  let assets = await assetsFor(content.library.site)
  const record = openChangeRecord(
    path.join(/* turbopackIgnore: true */ settings.dataDir, 'edition.json'),
    shared.isAlone ? undefined : (version, said) => shared.agree('edition', version, said),
  )
  const publications = await openPublicationRecord(
    path.join(/* turbopackIgnore: true */ settings.dataDir, 'published.json'),
    shared.isAlone ? undefined : shared.records('publish')('published', publicationCopySchema),
  )
  /** The content's library, with what is known of its past. */
  let library = publications.track(content.library, clock())
  let edition: Edition<'public'> = publicEdition(library, clock())
  /** When the edition changes by itself: at the next instant, or before the last one where the clock is set back. */
  let turning = turningPoints(library, edition.at)
  let changedAt = await record.changedAt(editionVersion(edition), clock())
  let port = settings.port
  let draining = false
  /** What the edition was made of. */
  let taken = content.library
  let timer: NodeJS.Timeout | undefined
  let queue: Promise<void> = Promise.resolve()

  const turnOver = async (): Promise<void> => {
    const before = edition
    // Newer content may come while this is taken in: it has its own turn.
    const source = content.library
    const restyled = !isDeepStrictEqual(before.site.accent, source.site.accent)
    if (restyled) assets = await assetsFor(source.site)
    const revisions = due() ? undefined : revisionsBetween(taken, source)
    if (revisions) {
      const known = publications.revise(library, revisions, clock())
      library = withRevisions(library, known)
      edition = reviseEdition(before, known, clock())
    } else {
      library = publications.track(source, clock())
      edition = publicEdition(library, clock(), before)
      turning = turningPoints(library, edition.at)
    }
    const told = taken
    taken = source
    await search.follow()
    const tags = restyled ? [siteTag] : changedTags(before, edition)
    const made = edition
    if (tags.length > 0) changedAt = await record.changed(() => editionVersion(made), clock())
    await announce(tags, tags.length > 0 || !hasSameEntries(told, source))
    if (timer) wake()
  }

  const announce = async (tags: readonly string[], changed: boolean): Promise<void> => {
    const { problems } = content
    for (const listener of listeners) await listener({ tags, problems, changed })
  }

  let waiting = 0
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    waiting++
    const result = queue.then(step).finally(() => waiting--)
    queue = result.catch(() => undefined)
    return result
  }

  const due = () =>
    (turning.next !== undefined && turning.next <= now()) ||
    (turning.last !== undefined && turning.last > now())
  /** While an edition takes over from another, requests wait: what is kept of the older one is not dropped yet. */
  const settle = async () => {
    if (due()) await inTurn(async () => (due() ? turnOver() : undefined))
    else await queue
  }

  /** Wakes at the next release; a step of the clock is met within a second, or by a request. */
  const longest = 1000
  const wake = () => {
    clearTimeout(timer)
    const wait = turning.next === undefined ? longest : Math.min(longest, Math.max(0, turning.next - now()))
    timer = setTimeout(() => void settle().then(wake, wake), wait)
    timer.unref()
  }

  const search = openSearch({
    workerFile: path.join(/* turbopackIgnore: true */ root, 'dist', 'search-worker.mjs'),
    file: path.join(/* turbopackIgnore: true */ settings.dataDir, 'search.db'),
    edition: () => edition,
  })
  const previews = createPreviews(
    () => library,
    () => edition,
    clock,
    search.forgetPreviews,
  )
  /** Everything, when no paths are given. */
  const takeInHere = async (changed?: readonly string[]): Promise<void> => {
    content = await loader.load(changed)
    await inTurn(turnOver)
  }
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
    assets: () => assets,
    internalToken: randomBytes(32).toString('hex'),
    cardsDir: path.join(/* turbopackIgnore: true */ settings.dataDir, 'cache', 'cards'),
    get version() {
      return editionVersion(edition)
    },
    changedAt: () => changedAt,
    edition: () => edition,
    preview: previews.edition,
    searchPreview: search.preview,
    desk: (editor) =>
      deskOf(library, editor, {
        problems: toMend(),
        publications: publications.current(),
        now: clock(),
      }),
    foresee: (at) => foresee(library, clock(), at),
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
    tellHubs: () => hubs.tell(edition),
    search: search.public,
    warm() {
      loader.warm()
      search.open()
    },
    publicFile: (address) => content.publicFiles.get(address),
    mediaFile: loader.mediaFile,
    takeIn,
    followOthers: () => followOthers({ shared, newsroom, takeIn: takeInHere }),
    restyle: () =>
      inTurn(async () => {
        assets = await assetsFor(edition.site)
        await announce([siteTag], true)
      }),
    isSettled: () => waiting === 0 && !due(),
    settle,
    onChange(listener) {
      listeners.push(listener)
      if (!timer) wake()
    },
    close: async () => {
      clearTimeout(timer)
      await search.close()
      await publications.flush()
      await record.flush()
      await hubs.close()
      shared.close()
      await loader.close()
    },
  }
}
