import type { EditionPost, EditionSeries } from '#lib/edition/edition'
import { Gazette } from '../post/gazette.tsx'
import { PageHeading } from '../post/page-heading.tsx'
import { SeriesParts } from '../post/series.tsx'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'
import { countParts } from './series-index-page.tsx'
import { describeBreadcrumbs, describeCollection } from './structured-data.ts'

export interface SeriesPageProps {
  frame: Frame
  series: EditionSeries
  /** In the order to show them. */
  posts: readonly EditionPost[]
}

/** A series: its parts in order, those to come named, then the posts. */
export function SeriesPage({ frame, series, posts }: SeriesPageProps) {
  const { title, description } = series
  return (
    <Document
      frame={frame}
      head={{
        title,
        description: description ?? `A series of ${countParts(series)} at ${frame.site.name}.`,
        jsonLd: [
          describeCollection(frame, title, posts),
          describeBreadcrumbs(frame, [
            { name: 'Series', address: '/series' },
            { name: title, address: frame.address },
          ]),
        ],
      }}
    >
      <PageHeading heading={title} note={`Series, ${countParts(series)}`} lead={description}>
        <SeriesParts series={series} />
      </PageHeading>
      <div className="gazette">
        <Gazette posts={posts} site={frame.site} />
      </div>
    </Document>
  )
}
