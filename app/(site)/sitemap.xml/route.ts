import { listingTag, siteTag } from '#lib/edition/tags'
import { renderSitemap } from '#lib/feeds/sitemap'
import { keepUntilDropped } from '#lib/server/keep'
import { respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

export async function GET(): Promise<Response> {
  return respondWithFile(await keptSitemap(), 'application/xml; charset=utf-8')
}

async function keptSitemap(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  return renderSitemap(runtime.edition())
}
