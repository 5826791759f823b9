import { connection } from 'next/server'
import { parsePageNumber } from '#lib/edition/paginate'
import { sitemapParts } from '#lib/feeds/sitemap'
import { respondUncached, respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { missingDocument } from '../../_documents/missing.tsx'

/** A part of a sitemap that has too many addresses for one file. */
export async function GET(_request: Request, context: RouteContext<'/sitemap/[part]'>): Promise<Response> {
  await connection()
  const { part } = await context.params
  const number = parsePageNumber(part.replace(/\.xml$/, ''))
  const text = number === undefined ? undefined : sitemapParts(runtime.edition())[number - 1]
  if (text === undefined) return respondUncached(await missingDocument(`/sitemap/${part}`), 404)
  return respondWithFile(text, 'application/xml; charset=utf-8')
}
