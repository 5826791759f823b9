import { connection } from 'next/server'
import { calendarOf } from '#lib/server/calendar'
import { respondPrivately, respondUncached } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { showMissing } from '../../../(site)/_documents/missing.tsx'
import { publicView } from '../../../(site)/_documents/public-view.ts'

/** What is to go out when, for the calendars of people of the house: the address is the key, and opens nothing else. */
export async function GET(_: Request, { params }: RouteContext<'/api/calendar/[token]'>): Promise<Response> {
  await connection()
  const calendar = await calendarOf(runtime, (await params).token)
  if (calendar !== undefined) return respondPrivately(calendar, 'text/calendar; charset=utf-8')
  return respondUncached((await showMissing(publicView(), '/api/calendar')).body, 404)
}
