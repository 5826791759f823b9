import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { encodeAddress } from '#lib/core/address'
import { languageAttributes } from '../document/direction.ts'
import { Byline } from './byline.tsx'
import { PostDate } from './post-date.tsx'

/** One entry of the gazette: date in the margin, title, byline, the excerpt as its author wrote it. */
export function ListingEntry({ post, site }: { post: EditionPost; site: Site }) {
  const { entry, artifact } = post
  const href = encodeAddress(entry.address)
  const language = languageAttributes(entry.lang, site.language)
  return (
    <article className="row entry">
      <div className="margin">
        <PostDate post={post} site={site} />
      </div>
      <div className="text">
        <h2 className="entry-title" {...language}>
          <a href={href} data-post-link="">
            {entry.title}
          </a>
        </h2>
        <Byline post={post} />
        <div
          className="prose excerpt"
          {...language}
          dangerouslySetInnerHTML={{ __html: artifact.read().excerpt }}
        />
        {!artifact.excerptIsWhole && (
          <p className="continue">
            <a href={`${href}#continue-reading`}>
              Continue reading<span aria-hidden="true">…</span>
              <span className="sr-only" {...language}>
                : {entry.title}
              </span>
            </a>
          </p>
        )}
      </div>
    </article>
  )
}
