import type { DeskEntry } from '#lib/edition/desk'
import { entryAddress } from '#lib/core/studio-address'

export const steps = ['publish', 'schedule', 'unpublish'] as const
export type Step = (typeof steps)[number]

/** The steps that a file can take now; none while it is broken, since its front matter could not be relied on. */
export function stepsFor({ state, kind }: DeskEntry): readonly Step[] {
  switch (state) {
    case 'broken':
      return []
    case 'draft':
      return kind === 'post' ? ['publish', 'schedule'] : ['publish']
    case 'scheduled':
    case 'held':
      return kind === 'post' ? ['publish', 'schedule', 'unpublish'] : ['unpublish']
    case 'live':
    case 'changed':
      return ['unpublish']
  }
}

interface EntryActionsProps {
  entry: DeskEntry
  /** Whether this person may publish. */
  mayPublish: boolean
  mayPreviewAt: boolean
}

/** What can be done with a file. The steps that readers notice lead to a page that asks first. */
export function EntryActions({ entry, mayPublish, mayPreviewAt }: EntryActionsProps) {
  const { state, address, instant, path } = entry
  const toCome = state === 'scheduled' && instant !== undefined
  const possible = mayPublish ? stepsFor(entry) : []
  const names = {
    publish: 'Publish now…',
    schedule: state === 'draft' ? 'Schedule…' : 'Change the date…',
    unpublish: 'Unpublish…',
  } satisfies Record<Step, string>
  return (
    <div className="entry-actions">
      {address !== undefined && (
        <form method="post" action="/api/draft">
          <input type="hidden" name="to" value={address} />
          <button type="submit" className="button button-main">
            Preview
          </button>
        </form>
      )}
      {address !== undefined && toCome && mayPreviewAt && (
        <form method="post" action="/api/draft">
          <input type="hidden" name="to" value={address} />
          <input type="hidden" name="at" value={new Date(instant).toISOString()} />
          <button type="submit" className="button">
            Preview when it is out
          </button>
        </form>
      )}
      {possible.map((step) => (
        <a key={step} className="button" href={`${entryAddress(path)}?do=${step}#do`}>
          {names[step]}
        </a>
      ))}
      {mayPublish && state === 'broken' && (
        <p className="field-note">It can be published once its problems are mended.</p>
      )}
    </div>
  )
}
