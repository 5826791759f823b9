import type { EditionSeries } from '#lib/edition/edition'
import { IndexRow } from '../post/index-row.tsx'
import type { Frame } from './frame.tsx'
import { IndexPage } from './index-page.tsx'

export interface SeriesIndexPageProps {
  frame: Frame
  /** In the order to show them. */
  series: readonly EditionSeries[]
}

export function SeriesIndexPage({ frame, series }: SeriesIndexPageProps) {
  return (
    <IndexPage frame={frame} title="Series" description={`Posts of ${frame.site.name} that belong together.`}>
      {series.map((one) => (
        <IndexRow key={one.id} note={countParts(one)} title={one.title} address={`/series/${one.id}`}>
          {one.description && <p>{one.description}</p>}
        </IndexRow>
      ))}
    </IndexPage>
  )
}

/** "3 parts", or "2 of 3 parts" while some are still to come. */
export function countParts({ places }: EditionSeries): string {
  const out = places.filter(({ address }) => address !== undefined).length
  const noun = places.length === 1 ? 'part' : 'parts'
  return out === places.length ? `${out} ${noun}` : `${out} of ${places.length} ${noun}`
}
