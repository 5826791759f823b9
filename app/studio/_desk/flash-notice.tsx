import { Notice } from '#components/studio/notice'
import { Moment, type Clock } from '#components/studio/moment'
import type { DeskEntry } from '#lib/edition/desk'
import type { Flash } from './flash.ts'

interface FlashNoticeProps {
  flash: Flash
  clock: Clock
  /** What it is about, on the page of a file. */
  entry?: DeskEntry
  /** Of the file now: an undo is offered while it is what the change made of it. */
  version?: string | undefined
  undo?: (form: FormData) => Promise<void>
}

/** What the last action did, or why it did nothing, and the way back. */
export function FlashNotice({ flash, clock, entry, version, undo }: FlashNoticeProps) {
  switch (flash.said) {
    case 'published':
    case 'scheduled':
    case 'unpublished':
      return (
        <Notice title={doneWords(flash.said, entry)}>
          {entry?.state === 'held' && <p>{entry.heldBecause}</p>}
          {entry && undo && flash.undo && flash.version === version && (
            <form action={undo}>
              <input type="hidden" name="path" value={entry.path} />
              <input type="hidden" name="version" value={flash.version} />
              <input type="hidden" name="kind" value={flash.undo.kind} />
              {flash.undo.kind === 'schedule' && <input type="hidden" name="at" value={flash.undo.at} />}
              <button type="submit" className="button">
                Undo
              </button>
            </form>
          )}
        </Notice>
      )
    case 'conflict':
      return (
        <Notice title="Somebody else was there first, and nothing was written.">
          <p>
            {flash.by ?? 'Somebody'} changed this file{' '}
            {flash.at === undefined ? 'after you opened this page' : <Moment at={flash.at} clock={clock} />}.
            Their change is kept, and this page shows it now.
          </p>
          <p>Look at what it says today. If you still want your step, take it again from here.</p>
        </Notice>
      )
    case 'refused':
      return (
        <Notice title="Nothing was written.">
          <ul>
            {flash.reasons.map((reason) => (
              <li key={reason}>{reason}.</li>
            ))}
          </ul>
        </Notice>
      )
    case 'missing':
      return <Notice title="There is no such file any more. It may have been renamed or removed." />
    case 'pulled':
      return (
        <Notice
          title={
            flash.changed === 0
              ? 'Pulled. There was nothing new.'
              : `Pulled. ${flash.changed} ${flash.changed === 1 ? 'file' : 'files'} changed, and readers have it now.`
          }
        />
      )
    // The form that made it shows it.
    case 'made':
      return null
    case 'link revoked':
      return <Notice title="The link opens nothing any more." />
    case 'calendar revoked':
      return <Notice title="The address of the calendar opens nothing any more." />
  }
}

function doneWords(said: 'published' | 'scheduled' | 'unpublished', entry: DeskEntry | undefined): string {
  if (said === 'unpublished') return 'Unpublished. It is a draft now, and readers find no trace of it.'
  if (entry?.state === 'held') return 'Written. It waits for the rest of its release.'
  if (said === 'scheduled' && entry?.state === 'scheduled') return 'Scheduled.'
  return entry?.state === 'scheduled'
    ? 'Written. It goes out with its release.'
    : 'Published. Readers have it now.'
}
