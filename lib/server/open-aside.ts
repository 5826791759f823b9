import { readBuiltAssets } from '#lib/server/built-assets'
import { openRuntime } from '#lib/server/open-runtime'
import type { Runtime } from '#lib/server/runtime-type'
import { readSettings } from '#lib/server/settings'

/** A runtime for a worker of the build: what started it has built the styles, and writes down what is learnt. */
export function openAside(): Promise<Runtime> {
  const root = process.cwd()
  const settings = readSettings(process.env, root)
  return openRuntime({
    settings,
    root,
    now: Date.now,
    assetsFor: () => readBuiltAssets(settings.dataDir),
    keeps: false,
  })
}
