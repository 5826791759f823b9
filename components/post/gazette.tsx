import { Fragment } from 'react'
import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { calendarDate } from '#lib/core/instant'
import { ListingEntry } from './listing-entry.tsx'

/** Entries in the order given; a change of year, in the site's zone, is marked once. */
export function Gazette({ posts, site }: { posts: readonly EditionPost[]; site: Site }) {
  if (posts.length === 0) {
    return (
      <div className="row">
        <p className="text empty">Nothing has been published here yet.</p>
      </div>
    )
  }
  const years = posts.map((post) => calendarDate(post.entry.date, site.timezone).year)
  return posts.map((post, index) => (
    <Fragment key={post.entry.address}>
      {index > 0 && years[index] !== years[index - 1] && (
        <p className="row year-mark">
          <span className="margin">{years[index]}</span>
        </p>
      )}
      <ListingEntry post={post} site={site} />
    </Fragment>
  ))
}
