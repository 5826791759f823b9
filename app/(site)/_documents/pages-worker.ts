import { parentPort, workerData } from 'node:worker_threads'
import { encodeAddress } from '#lib/core/address'
import { instantOf } from '#lib/core/instant'
import { unpackEdition, type Parcel } from '#lib/edition/parcel'
import type { BuiltAssets } from '#lib/server/built-assets'
import { headersThatAreKept } from '#lib/server/kept-headers'
import { takeOn, type TakenOn } from '#lib/server/take-on'
import { openThreadTexts, type ThreadTextsOptions } from '#lib/server/thread-texts'
import { createPageWriter, type PageFile } from '#lib/server/write-pages'
import { showAddress } from './at-address.ts'
import { readFeedAddress } from './feed.ts'
import { headersOfFeed, headersOfPage } from './headers.ts'
import { htmlType, type View } from './view.ts'

/** What a thread that renders pages is given. */
export interface PagesWork extends ThreadTextsOptions, TakenOn {
  readonly folder: string
  readonly parcel: Parcel
  readonly assets: BuiltAssets
  readonly changedAt: number
  readonly addresses: readonly string[]
}

/** Renders addresses until there are none, and says which file they are in. */
async function renderPages(work: PagesWork): Promise<PageFile> {
  const { folder, addresses } = work
  const changedAt = instantOf(work.changedAt)
  const view: View<'public'> = {
    edition: unpackEdition(work.parcel, openThreadTexts(work)),
    assets: work.assets,
    live: false,
    preview: undefined,
    search: { find: () => Promise.reject(new Error('Nothing is searched while pages are rendered')) },
  }
  const writer = createPageWriter(folder)
  await takeOn(addresses, work, async (address) => {
    const shown = await showAddress(view, address)
    // A front page without posts, say.
    if (!shown) return
    const feed = shown.type !== htmlType && readFeedAddress(address)
    const headers = feed ? headersOfFeed(shown, changedAt) : headersOfPage(shown)
    writer.add({
      address: encodeAddress(address),
      headers: headersThatAreKept(headers),
      tags: shown.tags,
      body: shown.body,
    })
  })
  return writer.end()
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort!.postMessage(await renderPages(workerData as PagesWork))
