import type { Metadata } from 'next'
import { CalendarFeed } from '#components/studio/calendar-feed'
import { Heading } from '#components/studio/heading'
import { Said } from '#components/studio/notice'
import { MonthGrid } from '#components/studio/month-grid'
import { addMonths, formatMonth, monthOf, nameMonth, parseMonth, weeksOf, dayKey } from '#lib/core/wall-clock'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { orAway } from '../_desk/away.ts'
import { FlashNotice } from '../_desk/flash-notice.tsx'
import { madeBy, whatWasSaid } from '../_desk/said.ts'
import { StudioPage, studioClock } from '../_desk/studio-page.tsx'
import { renewCalendar, revokeCalendar } from './actions.ts'

export const instant = false
export const metadata: Metadata = { title: 'Calendar' }

/** What goes out when, month by month in the zone of the site, and the way to have it in one's own calendar. */
export default async function CalendarPage({ searchParams }: PageProps<'/studio/calendar'>) {
  const editor = await requireEditor('see the studio')
  const clock = studioClock()
  const asked = (await searchParams)['month']
  const thisMonth = monthOf(clock.now, clock.zone)
  const month = (typeof asked === 'string' ? parseMonth(asked) : undefined) ?? thisMonth
  const days = new Set(weeksOf(month).flatMap((week) => week.map(({ key }) => key)))
  const entries = runtime
    .desk(editor)
    .entries.filter(
      ({ kind, release, instant: at }) =>
        at !== undefined && (kind === 'post' || release !== undefined) && days.has(dayKey(at, clock.zone)),
    )
  const isBusy = entries.some(({ instant: at }) => dayKey(at!, clock.zone).startsWith(formatMonth(month)))
  const [flash, madeAt] = await Promise.all([
    whatWasSaid('calendar'),
    orAway(runtime.newsroom.calendarLinks.madeAt(editor.id)),
  ])
  const address = (by: number) => `/studio/calendar?month=${formatMonth(addMonths(month, by))}`
  return (
    <StudioPage editor={editor} section="/studio/calendar">
      <Heading title={nameMonth(month)}>
        <nav aria-label="Months" className="page-steps">
          <a href={address(-1)} rel="prev">
            {nameMonth(addMonths(month, -1))}
          </a>
          {formatMonth(month) !== formatMonth(thisMonth) && <a href="/studio/calendar">This month</a>}
          <a href={address(1)} rel="next">
            {nameMonth(addMonths(month, 1))}
          </a>
        </nav>
      </Heading>
      <Said>{flash && <FlashNotice flash={flash} clock={clock} />}</Said>
      {!isBusy && <p className="next-out">Nothing goes out in this month.</p>}
      <MonthGrid
        month={month}
        entries={entries}
        clock={clock}
        caption={`${nameMonth(month)}, times in ${clock.zone}`}
      />
      <p className="field-note">Times in {clock.zone}.</p>
      <CalendarFeed
        madeAt={madeAt}
        make={renewCalendar}
        revoke={revokeCalendar}
        made={madeBy('calendar', flash)}
        clock={clock}
      />
    </StudioPage>
  )
}
