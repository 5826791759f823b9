import { createHash } from 'node:crypto'
import * as z from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { unlessAway, type OpenRecords } from '#lib/core/records'
import type { CalendarEvent, Revision } from '#lib/publish/calendar'

const schema = z.object({
  digest: z.string(),
  sequence: z.number(),
  at: z.number().transform(instantOf),
})

/** Remembers what was told of each event, and counts what is told anew. */
export type Revise = (event: CalendarEvent) => Promise<CalendarEvent & { readonly revision: Revision }>

export function openCalendarRevisions(open: OpenRecords, now: () => Instant): Revise {
  const records = open('events', schema)
  return async (event) => {
    const digest = createHash('sha256').update(JSON.stringify(event)).digest('hex')
    const known = await unlessAway(records.get(event.uid), undefined)
    if (known?.digest === digest) return { ...event, revision: known }
    const revision = { digest, sequence: known ? known.sequence + 1 : 0, at: now() }
    await unlessAway(records.put(event.uid, revision), undefined)
    return { ...event, revision }
  }
}
