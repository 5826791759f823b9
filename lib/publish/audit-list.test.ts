import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { openAuditList } from '#lib/publish/audit-list'
import type { AuditEntry } from '#lib/publish/newsroom'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-audit-'))
  file = path.join(folder, 'data', 'audit.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

function entry(number: number, detail?: string): AuditEntry {
  const by = { id: 'ada', name: 'Ada "A"\nExample' }
  return { at: instantOf(number), by, action: 'published', subject: `posts/${number}.md`, detail }
}

it('gives the newest first, in any number, whatever length the lines have', async () => {
  const list = openAuditList(file)
  expect(await list.newest(10)).toEqual([])
  const entries = Array.from({ length: 60 }, (_, number) => entry(number, 'ü\n'.repeat((number % 7) * 4000)))
  for (const one of entries) await list.append(one)
  for (const limit of [0, 1, 7, 59, 60, 100]) {
    expect(await list.newest(limit)).toEqual(entries.toReversed().slice(0, limit))
  }
})

it('keeps a line torn by a crash, passes over it, and begins the next on a line of its own', async () => {
  const list = openAuditList(file)
  await list.append(entry(1))
  await appendFile(file, '{"at":2,"by":{"id":"a')
  expect(await list.newest(5)).toEqual([entry(1)])
  await list.append(entry(3))
  expect(await list.newest(5)).toEqual([entry(3), entry(1)])
  expect(await readFile(file, 'utf8')).toContain('{"at":2,"by":{"id":"a\n{"at":3')
})

it('mixes no lines of two who write at once', async () => {
  const lists = [openAuditList(file), openAuditList(file)]
  await Promise.all(Array.from({ length: 100 }, (_, number) => lists[number % 2]!.append(entry(number))))
  const found = await lists[0]!.newest(1000)
  expect(found.map(({ at }) => at).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, n) => n),
  )
})

it('reads only the end of a list that is longer than memory', async () => {
  const list = openAuditList(file)
  await list.append(entry(0))
  await truncate(file, 8_000_000_000)
  await list.append(entry(1))
  expect(await list.newest(1)).toEqual([entry(1)])
})
