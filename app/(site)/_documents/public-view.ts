import { runtime } from '#lib/server/runtime'
import type { View } from './view.ts'

/** What readers see: the only view that anything is kept of. */
export function publicView(): View<'public'> {
  return {
    edition: runtime.edition(),
    assets: runtime.assets(),
    live: runtime.live,
    preview: undefined,
    search: runtime.search,
  }
}
