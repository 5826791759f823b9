import { createHash } from 'node:crypto'
import type { Runtime } from '#lib/server/runtime-type'

/** What every kept page was made from, besides the program: the edition, and the styles and scripts it links to. */
export function versionOf(runtime: Runtime): string {
  const assets = createHash('sha256').update(JSON.stringify(runtime.assets())).digest('hex')
  return `${runtime.version}-${assets.slice(0, 16)}`
}
