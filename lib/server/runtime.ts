import { readBuiltAssets } from '#lib/server/built-assets'
import { openRuntime } from '#lib/server/open-runtime'
import type { Runtime } from '#lib/server/runtime-type'
import { readSettings } from '#lib/server/settings'
import { sharedRuntime } from '#lib/server/share-runtime'

const root = process.cwd()
const settings = readSettings(process.env, root)

/**
 * What every route is made from: the server's runtime, or, in a worker of the build, one of its own. Ready before any
 * route runs, since prerendering would take waiting for the disk inside a handler for dynamic data.
 */
export const runtime: Runtime = await sharedRuntime(() =>
  openRuntime({
    settings,
    root,
    now: Date.now,
    assetsFor: () => readBuiltAssets(settings.dataDir),
    // There are several workers, and what started them has written it down.
    keeps: false,
  }),
)
