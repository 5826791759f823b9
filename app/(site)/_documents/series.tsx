import { SeriesIndexPage } from '#components/document/series-index-page'
import { SeriesPage } from '#components/document/series-page'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { keepUntilDropped } from '#lib/server/keep'
import { renderDocument } from '#lib/server/render-document'
import { runtime } from '#lib/server/runtime'
import { frameFor } from './frame.ts'

/** A series: its parts in order, then its posts, newest first as in every listing; `undefined` when the edition has none of that id. */
export async function seriesDocument(id: string): Promise<string | undefined> {
  'use cache'
  keepUntilDropped([siteTag, scopeTag('series', id)])
  const edition = runtime.edition()
  const series = edition.seriesOf(id)
  if (!series) return undefined
  const base = `/series/${id}`
  return renderDocument(
    <SeriesPage
      frame={frameFor(base, { feeds: { title: series.title, base }, card: { kind: 'series', series } })}
      series={series}
      posts={edition.postsInSeries(id).toReversed()}
    />,
  )
}

export async function seriesIndexDocument(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag, listingTag])
  return renderDocument(<SeriesIndexPage frame={frameFor('/series')} series={runtime.edition().series} />)
}
