import { siteTag } from '#lib/edition/tags'
import { renderRobots } from '#lib/feeds/robots'
import { keepUntilDropped } from '#lib/server/keep'
import { keptUnder, respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

export async function GET(): Promise<Response> {
  return respondWithFile(await keptRobots(), 'text/plain; charset=utf-8', keptUnder([siteTag]))
}

async function keptRobots(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag])
  return renderRobots(runtime.edition().site)
}
