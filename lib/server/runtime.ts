import type { Runtime } from '#lib/server/runtime-type'
import { sharedRuntime } from '#lib/server/share-runtime'

/**
 * What every route is made from: the server's runtime, or, in a worker of the build, one of its own. Ready before any
 * route runs, since prerendering would take waiting for the disk inside a handler for dynamic data. What opens one is
 * loaded where it is wanted: Next would give each route a copy of it, half a megabyte for every start to read.
 */
export const runtime: Runtime = await sharedRuntime(async () => {
  const { openAside } = await import('#lib/server/open-aside')
  return openAside()
})
