import type { Instant } from '#lib/core/instant'
import { MadeOnce, type Made } from './made-once.tsx'
import { Moment, type Clock } from './moment.tsx'

/** A link as it is listed: without its secret, which nobody has kept. */
export interface ListedLink {
  readonly id: string
  readonly by: { readonly name: string }
  readonly note: string | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly lastUsedAt: Instant | undefined
  readonly revokedAt: Instant | undefined
}

interface ReviewLinksProps {
  path: string
  links: readonly ListedLink[]
  make: (before: Made, form: FormData) => Promise<Made>
  revoke: (form: FormData) => Promise<void>
  /** What was made before this page, where no script could show it. */
  made: Made | undefined
  clock: Clock
}

/** Shows a post to people who have no way into the studio, for a while. */
export function ReviewLinks({ path, links, make, revoke, made, clock }: ReviewLinksProps) {
  const open = links.filter((link) => link.revokedAt === undefined && link.expiresAt > clock.now)
  const closed = links.filter((link) => !open.includes(link))
  return (
    <section aria-labelledby="review-links" className="review-links">
      <h2 id="review-links">Review links</h2>
      <p className="field-note">Whoever has such a link sees this post as it is now, and nothing else.</p>
      <MadeOnce action={make} name="The link" label="Make a link" before={made}>
        <input type="hidden" name="path" value={path} />
        <p className="field field-wide">
          <label htmlFor="link-note">For whom, or what for</label>
          <input id="link-note" name="note" maxLength={200} autoComplete="off" />
        </p>
        <p className="field field-short">
          <label htmlFor="link-days">Days it lasts</label>
          <input id="link-days" name="days" type="number" min={1} max={90} defaultValue={7} required />
        </p>
      </MadeOnce>
      {open.length > 0 && (
        <ul className="rows">
          {open.map((link) => (
            <li key={link.id}>
              <LinkWords link={link} clock={clock} />
              <form action={revoke}>
                <input type="hidden" name="path" value={path} />
                <input type="hidden" name="id" value={link.id} />
                <button type="submit" className="button">
                  Revoke<span className="sr-only"> {link.note ?? 'this link'}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <details>
          <summary>
            {closed.length} {closed.length === 1 ? 'link that opens' : 'links that open'} nothing any more
          </summary>
          <ul className="rows">
            {closed.map((link) => (
              <li key={link.id}>
                <LinkWords link={link} clock={clock} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function LinkWords({ link, clock }: { link: ListedLink; clock: Clock }) {
  const { note, by, lastUsedAt, expiresAt, revokedAt } = link
  return (
    <div>
      <p>
        <strong>{note ?? 'No note'}</strong>, by {by.name}
      </p>
      <p className="field-note">
        {revokedAt === undefined ? (
          <>
            {expiresAt > clock.now ? 'Ends' : 'Ended'} <Moment at={expiresAt} clock={clock} />
          </>
        ) : (
          <>
            Revoked <Moment at={revokedAt} clock={clock} />
          </>
        )}
        {' · '}
        {lastUsedAt === undefined ? (
          'never used'
        ) : (
          <>
            last used <Moment at={lastUsedAt} clock={clock} />
          </>
        )}
      </p>
    </div>
  )
}
