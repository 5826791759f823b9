import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { recordsIn } from '#lib/core/records'
import type { Desk, DeskEntry } from '#lib/edition/desk'
import { sampleEditor } from '#lib/edition/viewer.fixture'
import { listEvents, renderCalendar, type CalendarEvent } from '#lib/publish/calendar'
import { openCalendarLinks } from '#lib/publish/calendar-links'
import { openCalendarRevisions } from '#lib/publish/calendar-revisions'

const now = instantOf(Date.UTC(2026, 2, 1))
const soon = instantOf(Date.UTC(2026, 6, 1, 11, 59, 30))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-calendar-'))
})
afterEach(() => rm(folder, { recursive: true }))

function entry(changes: Partial<DeskEntry>): DeskEntry {
  const basics = {
    kind: 'post',
    path: 'posts/ü b.md',
    title: 'A',
    state: 'scheduled',
    date: soon,
    instant: soon,
    authors: [],
  }
  return { ...basics, ...changes } as unknown as DeskEntry
}

function desk(entries: readonly DeskEntry[], releases: Desk['releases'] = []): Desk {
  return { at: now, entries, releases, problems: [], authors: [], categories: [] }
}

function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never)
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}

async function render(events: readonly CalendarEvent[], at = now): Promise<string> {
  const revise = openCalendarRevisions(recordsIn(folder), () => at)
  return renderCalendar('Example,\r\nFoundation', await Promise.all(events.map(revise)))
}

const origin = 'https://blog.example.org'

it('reads back, in lines of at most 75 bytes, whatever the titles are', async () => {
  const titles = [
    `${'Größe 選挙の結果 🎉'.repeat(40)}`,
    'Commas, semicolons; back\\slashes "quotes"\nEND:VEVENT\r\nBEGIN:VEVENT\u0000',
    '   ',
  ]
  const entries = titles.map((title, index) => entry({ title, path: `posts/${index}.md` }))
  const text = await render(listEvents(desk(entries), origin))
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  // eslint-disable-next-line no-control-regex -- none may be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  expect(text).toContain('NAME:Example\\, Foundation\r\n')
  const summaries = eventsOf(text).map(({ summary }) => summary)
  expect(summaries).toHaveLength(3)
  expect(summaries).toContain(titles[0])
  expect(summaries).toContain('Commas, semicolons; back\\slashes "quotes"\nEND:VEVENT\nBEGIN:VEVENT ')
})

it('says when in UTC, where in the studio, and by whom', async () => {
  const authors = [{ id: 'ada', name: 'Ada' }]
  const text = await render(
    listEvents(desk([entry({ authors, address: '/blog/b', release: 'spring' })]), origin),
  )
  expect(text).toContain('DTSTART:20260701T115930Z\r\n')
  const [event] = eventsOf(text)
  expect(event?.component.getFirstPropertyValue('url')).toBe(`${origin}/studio/posts/posts/%C3%BC%20b.md`)
  expect(event?.description).toBe('Ada\n/blog/b\nRelease spring')
})

it('lists what is to come: scheduled and held entries, and releases with all their members', () => {
  const entries = [
    entry({ path: 'posts/1.md', title: 'Scheduled' }),
    entry({ path: 'posts/2.md', title: 'Held', state: 'held', release: 'spring', date: now, instant: soon }),
    entry({ path: 'posts/3.md', title: 'Draft', state: 'draft', release: 'spring' }),
    entry({ path: 'posts/4.md', title: 'Live', state: 'live', date: now, instant: now }),
    entry({ path: 'posts/5.md', title: 'Overdue', state: 'held', date: now, instant: now }),
  ]
  const paths = ['posts/2.md', 'posts/3.md']
  const releases = [
    { id: 'spring', instant: soon, paths, heldBecause: ['posts/3.md is a draft.'] },
    { id: 'open', instant: undefined, paths: [], heldBecause: [] },
  ]
  const events = listEvents(desk(entries, releases), origin)
  expect(events.map(({ title }) => title).toSorted()).toEqual(['Held', 'Release spring', 'Scheduled'])
  const release = events.find(({ title }) => title === 'Release spring')
  expect(release?.description).toBe('Held\nDraft\nposts/3.md is a draft.')
})

it('is the same bytes until something changes, and then counts the change', async () => {
  const before = await render(listEvents(desk([entry({})]), origin))
  const hour = instantOf(now + 3_600_000)
  expect(await render(listEvents(desk([entry({})]), origin), hour)).toBe(before)
  const after = await render(listEvents(desk([entry({ instant: instantOf(soon + 60_000) })]), origin), hour)
  const [old, moved] = [eventsOf(before)[0]!, eventsOf(after)[0]!]
  expect([old.uid === moved.uid, old.sequence, moved.sequence]).toEqual([true, 0, 1])
  expect(String(moved.component.getFirstPropertyValue('last-modified'))).toBe('2026-03-01T01:00:00Z')
  expect(String(moved.component.getFirstPropertyValue('dtstamp'))).toBe('2026-03-01T01:00:00Z')
})

it('opens by the newest address of a person alone, and by none that was revoked or guessed', async () => {
  const links = openCalendarLinks(recordsIn(folder), () => now)
  const [ada, bob] = [sampleEditor(), sampleEditor({ id: 'bob' })]
  expect(await links.madeAt('ada')).toBeUndefined()
  const [first, second, other] = [await links.renew(ada), await links.renew(ada), await links.renew(bob)]
  expect(await links.madeAt('ada')).toBe(now)
  const owners = (tokens: readonly string[]) => Promise.all(tokens.map((token) => links.ownerOf(token)))
  expect(await owners([first, second, other])).toEqual([undefined, 'ada', 'bob'])
  const changed = second.slice(0, -1) + (second.endsWith('A') ? 'E' : 'A')
  expect(await owners(['', 'x', changed, `${second}A`, '../ada', second.toUpperCase()])).toEqual(
    Array(6).fill(undefined),
  )
  await links.revoke('ada')
  expect(await owners([second, other])).toEqual([undefined, 'bob'])
  expect(await links.madeAt('ada')).toBeUndefined()
})
