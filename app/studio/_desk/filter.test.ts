import { expect, it } from 'vitest'
import type { DeskEntry } from '#lib/edition/desk'
import { filterAddress, filterEntries, readFilter } from './filter.ts'

function entry(title: string, changes: Partial<DeskEntry> = {}): DeskEntry {
  return {
    kind: 'post',
    path: `posts/${title}.md`,
    address: `/blog/${title}`,
    title,
    state: 'live',
    date: undefined,
    instant: undefined,
    timezone: 'UTC',
    release: undefined,
    heldBecause: undefined,
    changedAt: undefined,
    authors: [],
    categories: [],
    series: undefined,
    words: 1,
    readingMinutes: 1,
    summary: '',
    description: undefined,
    problems: [],
    warnings: [],
    ...changes,
  }
}

const entries = [
  entry('Grüezi', { authors: [{ id: 'noor', name: 'Noor Example' }], state: 'draft' }),
  entry('About', { kind: 'page' }),
  entry('Results', { categories: [{ id: 'law', name: 'Law' }], release: 'board' }),
]

const titles = (params: Parameters<typeof readFilter>[0]) =>
  filterEntries(entries, readFilter(params)).shown.map(({ title }) => title)

it.each([
  [{}, ['Grüezi', 'About', 'Results']],
  [{ state: 'draft' }, ['Grüezi']],
  [{ state: 'nonsense' }, ['Grüezi', 'About', 'Results']],
  [{ kind: 'page' }, ['About']],
  [{ author: 'noor' }, ['Grüezi']],
  [{ category: ['law', 'other'] }, ['Results']],
  [{ q: 'GRÜEZI noor' }, ['Grüezi']],
  [{ q: 'Gruezi' }, ['Grüezi']],
  [{ q: 'board results' }, ['Results']],
])('finds by %j', (params, found) => {
  expect(titles(params)).toEqual(found)
})

it('counts every state as if none were chosen', () => {
  const { counts, total, ofAllStates } = filterEntries(entries, readFilter({ state: 'draft' }))
  expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toMatchObject({
    draft: 1,
    live: 2,
    broken: 0,
  })
  expect([total, ofAllStates]).toEqual([1, 3])
})

it('writes an address that reads back as the filter', () => {
  const filter = readFilter({ state: 'held', q: 'a & b?', author: 'noor', page: '3' })
  const address = filterAddress(filter, { page: filter.page })
  expect(readFilter(Object.fromEntries(new URLSearchParams(address.split('?')[1])))).toEqual(filter)
  expect(filterAddress(filter)).not.toContain('page')
  expect(filterAddress(readFilter({}))).toBe('/studio')
})

it('ends with the last page, whatever page is asked for', () => {
  const many = Array.from({ length: 120 }, (_, index) => entry(`${index}`))
  const list = filterEntries(many, readFilter({ page: '99' }))
  expect([list.page, list.pages, list.shown.length]).toEqual([3, 3, 20])
  expect(readFilter({ page: '-1' }).page).toBe(1)
})
