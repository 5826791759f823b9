import type { EditionPost, EditionSeries } from '#lib/edition/edition'
import { encodeAddress } from '#lib/core/address'

/** The 1-based place of a post among the places of its series. */
export function placeInSeries(post: EditionPost): number | undefined {
  const index = post.series?.places.findIndex(({ address }) => address === post.entry.address) ?? -1
  return index === -1 ? undefined : index + 1
}

/** "Part 2 of 4 of …", in the margin. */
export function SeriesNote({ series, place }: { series: EditionSeries; place: number | undefined }) {
  return (
    <p className="series-note">
      {place === undefined ? 'Part' : `Part ${place} of ${series.places.length}`} of{' '}
      <a href={encodeAddress(`/series/${series.id}`)}>{series.title}</a>
    </p>
  )
}

/** Every part of a series in order; one that is announced and not out yet says so. */
export function SeriesParts({ series, current }: { series: EditionSeries; current?: string }) {
  return (
    <ol className="series-parts">
      {series.places.map(({ title, address }) => (
        <li
          key={`${address ?? ''} ${title}`}
          aria-current={address === current && address ? 'true' : undefined}
        >
          {address === undefined ? (
            <>
              {title} <span className="coming">(coming)</span>
            </>
          ) : address === current ? (
            <>
              {title} <span className="coming">(this post)</span>
            </>
          ) : (
            <a href={encodeAddress(address)}>{title}</a>
          )}
        </li>
      ))}
    </ol>
  )
}
