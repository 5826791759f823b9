import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { formatDate, formatRfc3339, type Instant } from '#lib/core/instant'

export function Time({ at, site, className }: { at: Instant; site: Site; className?: string }) {
  return (
    <time dateTime={formatRfc3339(at)} className={className}>
      {formatDate(at, site.timezone, site.language)}
    </time>
  )
}

/** When a post came out, and when it last changed if it did. */
export function PostDate({ post, site }: { post: EditionPost; site: Site }) {
  return (
    <p className="dateline">
      <Time at={post.entry.date} site={site} />
      {post.entry.updates.length > 0 && (
        <span className="last-update">
          Last update <Time at={post.modified} site={site} />
        </span>
      )}
    </p>
  )
}
