'use server'

import { redirect } from 'next/navigation'
import type { Made } from '#components/studio/made-once'
import { unlessAway } from '#lib/core/records'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { awayWords, orAway } from '../_desk/away.ts'
import { answerMade, say } from '../_desk/said.ts'

/** Makes this person's private address of the calendar; an earlier one opens nothing from now on. */
export async function renewCalendar(_before: Made, _form: FormData): Promise<Made> {
  const editor = await requireEditor('see the studio')
  const token = await unlessAway(runtime.newsroom.calendarLinks.renew(editor), undefined)
  const made =
    token === undefined
      ? { refused: awayWords }
      : { address: `${runtime.origin()}/api/calendar/${token}.ics` }
  return answerMade(made, { of: 'calendar', subject: 'calendar', page: '/studio/calendar' })
}

/** From now on the address opens nothing. */
export async function revokeCalendar(): Promise<void> {
  const editor = await requireEditor('see the studio')
  await orAway(runtime.newsroom.calendarLinks.revoke(editor.id))
  await say({ said: 'calendar revoked' }, 'calendar')
  redirect('/studio/calendar')
}
