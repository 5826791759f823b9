import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { Time } from './post-date.tsx'

/** The dated updates of a post, newest first, as a ruled notice. */
export function Updates({ post, site }: { post: EditionPost; site: Site }) {
  const { entry, artifact } = post
  if (entry.updates.length === 0) return null
  return (
    <section className="updates" aria-labelledby="updates-title">
      <h2 id="updates-title">{entry.updates.length === 1 ? 'Update' : 'Updates'}</h2>
      <dl>
        {entry.updates.map((update, index) => (
          <div key={`${update.at}-${update.note}`}>
            <dt>
              <Time at={update.at} site={site} />
            </dt>
            <dd dangerouslySetInnerHTML={{ __html: artifact.updateNotes[index] ?? '' }} />
          </div>
        ))}
      </dl>
    </section>
  )
}
