import type { DeskEntry } from '#lib/edition/desk'
import { dayKey, formatTime, weeksOf, type Month, type MonthDay } from '#lib/core/wall-clock'
import { entryAddress } from '#lib/core/studio-address'
import type { Clock } from './moment.tsx'
import { StateSign } from './state-sign.tsx'

interface MonthGridProps {
  month: Month
  /** Those that go or went out in it, or in the weeks around. */
  entries: readonly DeskEntry[]
  clock: Clock
  caption: string
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A month on the wall: a grid where there is room, else the days on which there is something. */
export function MonthGrid({ month, entries, clock, caption }: MonthGridProps) {
  const byDay = new Map<string, DeskEntry[]>()
  for (const entry of entries.toSorted((a, b) => a.instant! - b.instant!)) {
    const key = dayKey(entry.instant!, clock.zone)
    byDay.set(key, [...(byDay.get(key) ?? []), entry])
  }
  return (
    <table className="month">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              <abbr title={name}>{name.slice(0, 3)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]!.key}>
            {week.map((day, index) => (
              <Day
                key={day.key}
                day={day}
                weekday={weekdays[index]!}
                today={day.key === dayKey(clock.now, clock.zone)}
                entries={byDay.get(day.key) ?? []}
                clock={clock}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps {
  day: MonthDay
  weekday: string
  today: boolean
  entries: readonly DeskEntry[]
  clock: Clock
}

function Day({ day, weekday, today, entries, clock }: DayProps) {
  const kinds = [day.inside ? '' : 'outside', today ? 'today' : '', entries.length === 0 ? 'vacant' : '']
  return (
    <td className={kinds.filter(Boolean).join(' ') || undefined} aria-current={today ? 'date' : undefined}>
      <p className="month-day">
        <span className="month-weekday">{weekday} </span>
        <time dateTime={day.key}>{day.day}</time>
        {today && <span className="month-today"> today</span>}
      </p>
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <li key={entry.path}>
              <span className="month-time">
                {formatTime(entry.instant!, clock.zone)} <StateSign state={entry.state} />
              </span>
              <a href={entryAddress(entry.path)}>{entry.title}</a>
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}
