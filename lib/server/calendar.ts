import { listEvents, renderCalendar } from '#lib/publish/calendar'
import { unlessAway } from '#lib/core/records'
import type { Runtime } from '#lib/server/runtime-type'

/**
 * The calendar of whoever has this address, `<token>.ics`; `undefined` when it is nobody's, or of somebody who may not
 * enter the studio any more.
 */
export async function calendarOf(runtime: Runtime, name: string): Promise<string | undefined> {
  const { newsroom, access } = runtime
  const token = name.endsWith('.ics') ? name.slice(0, -'.ics'.length) : ''
  const owner = await unlessAway(newsroom.calendarLinks.ownerOf(token), undefined)
  const editor = owner === undefined ? undefined : await access.editorById(owner)
  if (!editor || !access.may(editor, 'see the studio')) return undefined
  const events = listEvents(runtime.desk(editor), runtime.origin())
  return renderCalendar(runtime.edition().site.name, await Promise.all(events.map(newsroom.revise)))
}
