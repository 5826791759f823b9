import { siteTag } from '#lib/edition/tags'
import { renderManifest } from '#lib/feeds/manifest'
import { keepUntilDropped } from '#lib/server/keep'
import { keptUnder, respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

export async function GET(): Promise<Response> {
  return respondWithFile(
    await keptManifest(),
    'application/manifest+json; charset=utf-8',
    keptUnder([siteTag]),
  )
}

async function keptManifest(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag])
  return renderManifest(runtime.edition().site)
}
