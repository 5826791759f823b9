import { AsyncLocalStorage } from 'node:async_hooks'
import { diskFileSystem } from '#lib/content/disk'
import { parsePage } from '#lib/content/page'
import { parsePost } from '#lib/content/post'
import { isPart } from '#lib/content/source'
import { isInEntries, isSourcePath } from '#lib/content/source-path'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { createNewsroom } from '#lib/publish/create-newsroom'
import type { Newsroom } from '#lib/publish/newsroom'
import type { EntryFacts } from '#lib/publish/plan-change'
import type { Runtime } from '#lib/server/runtime-type'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'

export interface OpenNewsroomOptions {
  readonly settings: Settings
  readonly shared: Shared
  readonly now: () => number
  readonly takeIn: Runtime['takeIn']
  readonly problems: Runtime['problems']
  /** The zone of dates that name none. */
  readonly zone: () => string
}

/** Joins what writes to the disk, the clock, the environment and the living site. */
export function openNewsroom({
  settings,
  shared,
  now,
  takeIn,
  problems,
  zone,
}: OpenNewsroomOptions): Newsroom {
  const { contentDir, dataDir, webhookSecret, contentPush: push } = settings
  const fs = diskFileSystem(contentDir)
  // What a change sets going, such as the timer of the next release, does not belong to the request that made it.
  const outside = AsyncLocalStorage.snapshot()
  const announce = (paths: readonly string[], commit: string | undefined) => {
    const news = { paths: [...paths], ...(commit === undefined ? {} : { commit }) }
    outside(async () => shared.journal?.append(news)).catch((error: unknown) => console.error(error))
  }
  return createNewsroom({
    contentDir,
    dataDir,
    webhookSecret,
    push,
    now,
    records: shared.records('publish'),
    ...(shared.isAlone ? {} : { exclusively: shared.exclusively, announce }),
    environment: process.env,
    takeIn: (paths) => outside(takeIn, paths),
    isEntry: async (path) => isSourcePath(path) && isInEntries(path) && !(await isPart(fs, path)),
    inspect(path, text) {
      const known = problems().filter((problem) => problem.path === path)
      return known.length > 0 ? err(known) : readFacts(path, text, zone())
    },
  })
}

function readFacts(path: string, text: string, zone: string): Result<EntryFacts, readonly Problem[]> {
  const file = { path, text: text.replace(/^\uFEFF/, ''), hash: '' }
  if (path.startsWith('pages/')) {
    const page = parsePage(file)
    return page.ok ? ok({ ...page.value, date: undefined, timezone: zone }) : page
  }
  return parsePost(file, zone)
}
