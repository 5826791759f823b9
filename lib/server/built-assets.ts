import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'

const schema = z
  .object({
    stylesheet: z.string(),
    script: z.string(),
    themeScript: z.string(),
    liveScript: z.string(),
    previewStylesheet: z.string(),
    studioStylesheet: z.string(),
    fonts: z.array(z.string()).readonly(),
  })
  .readonly()

/** Addresses of the stylesheet, scripts and fonts as the last build of them named them. */
export type BuiltAssets = z.infer<typeof schema>

/** @throws when `assets.json` in the data folder is not there or is not what `build-assets` writes. */
export async function readBuiltAssets(dataDir: string): Promise<BuiltAssets> {
  const file = path.join(/* turbopackIgnore: true */ dataDir, 'assets.json')
  return schema.parse(JSON.parse(await readFile(file, 'utf8')))
}
