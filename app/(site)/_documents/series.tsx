import { SeriesIndexPage } from '#components/document/series-index-page'
import { SeriesPage } from '#components/document/series-page'
import { listingTag, scopeTag, siteTag } from '#lib/edition/tags'
import { renderDocument } from '#lib/server/render-document'
import { frameFor } from './frame.ts'
import { htmlType, type Shown, type View } from './view.ts'

/** A series: its parts in order, then its posts, newest first as in every listing; `undefined` when the edition has none of that id. */
export async function showSeries(view: View, id: string): Promise<Shown | undefined> {
  const { edition } = view
  const series = edition.seriesOf(id)
  if (!series) return undefined
  const base = `/series/${id}`
  const body = await renderDocument(
    <SeriesPage
      frame={frameFor(view, base, {
        feeds: { title: series.title, base },
        card: { kind: 'series', series },
      })}
      series={series}
      posts={edition.postsInSeries(id).toReversed()}
    />,
  )
  return { body, type: htmlType, tags: [siteTag, scopeTag('series', id)] }
}

export async function showAllSeries(view: View): Promise<Shown> {
  const body = await renderDocument(
    <SeriesIndexPage frame={frameFor(view, '/series')} series={view.edition.series} />,
  )
  return { body, type: htmlType, tags: [siteTag, listingTag] }
}
