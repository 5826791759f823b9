import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { openChangeRecord } from '#lib/server/change-record'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-record-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('remembers over a restart when the edition became what it is', async () => {
  const file = path.join(folder, 'made', 'edition.json')
  expect(await openChangeRecord(file).changedAt('a', instantOf(1))).toBe(1)
  expect(await openChangeRecord(file).changedAt('a', instantOf(2))).toBe(1)
  expect(await openChangeRecord(file).changedAt('b', instantOf(3))).toBe(3)
  expect(await openChangeRecord(file).changedAt('a', instantOf(4))).toBe(4)
})

it('says what whoever saw the version first said', async () => {
  const file = path.join(folder, 'agreed.json')
  const record = openChangeRecord(file, async (version) => (version === 'a' ? '7' : 'nonsense'))
  expect(await record.changedAt('a', instantOf(9))).toBe(7)
  expect(await openChangeRecord(file).changedAt('a', instantOf(10))).toBe(7)
  expect(await record.changedAt('b', instantOf(11))).toBe(11)
})

it.each(['', '{', '[]', '{"version":1}'])('takes a damaged record (%s) for none', async (text) => {
  const file = path.join(folder, 'damaged.json')
  await writeFile(file, text)
  expect(await openChangeRecord(file).changedAt('a', instantOf(5))).toBe(5)
})
