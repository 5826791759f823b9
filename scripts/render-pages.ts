import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { listAddresses } from '#lib/edition/list-addresses'
import { packEdition } from '#lib/edition/parcel'
import { sitemapParts } from '#lib/feeds/sitemap'
import { openPageStore, pagesFolder } from '#lib/server/page-store'
import type { Runtime } from '#lib/server/runtime-type'
import { nothingTakenOn } from '#lib/server/take-on'
import { makeSharedExcerpts } from '#lib/server/thread-texts'
import { versionOf } from '#lib/server/version-of'
import { publishPages, type PageFile } from '#lib/server/write-pages'
import type { PagesWork } from '../app/(site)/_documents/pages-worker.ts'
import { root } from './prepare.ts'
import { createProgress } from './progress.ts'

export interface RenderOptions {
  /** Whether every feed is rendered, too, and not only those of the site. */
  readonly feeds: boolean
  /** Whether those that are there already are rendered anew. */
  readonly force: boolean
}

/**
 * Renders every page of the public edition, in as many threads as there are cores, and keeps them in the data folder
 * for `npm start`. Those of before stay until all are there. @param code a hash of the program. @returns how many there are.
 */
export async function renderPages(
  runtime: Runtime,
  code: string,
  { feeds, force }: RenderOptions,
): Promise<number> {
  const folder = pagesFolder(runtime.settings.dataDir)
  const of = { code, version: versionOf(runtime) }
  const edition = runtime.edition()
  const addresses = listAddresses(edition, { sitemapParts: sitemapParts(edition).length, everyFeed: feeds })
  const before = force ? undefined : await openPageStore(folder, of)
  await before?.close()
  if (before && before.pages >= addresses.length) return before.pages
  const work: PagesWork = {
    folder,
    dataDir: runtime.settings.dataDir,
    contentDir: runtime.settings.contentDir,
    excerpts: makeSharedExcerpts(edition.posts.length + edition.pages.length),
    addresses,
    parcel: packEdition(edition),
    assets: runtime.assets(),
    changedAt: runtime.changedAt(),
    ...nothingTakenOn(),
  }
  const progress = createProgress('Rendering pages')
  const timer = setInterval(() => progress(Atomics.load(work.done, 0), addresses.length + 1), 100)
  try {
    const files = await Promise.all(Array.from({ length: availableParallelism() }, () => runThread(work)))
    progress(addresses.length, addresses.length)
    return await publishPages(folder, of, files)
  } finally {
    clearInterval(timer)
  }
}

function runThread(work: PagesWork): Promise<PageFile> {
  const thread = new Worker(path.join(root, 'dist', 'pages-worker.mjs'), {
    workerData: work,
    // What the process was started with, a loader of TypeScript say, is not for the thread.
    execArgv: [],
    env: { NODE_ENV: 'production' },
  })
  return new Promise((resolve, reject) => {
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`A thread that renders pages ended with ${code}`)))
  })
}
