import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRecordLog } from '#lib/core/record-log'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-log-'))
  file = path.join(folder, 'deep', 'records.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const read = async (maker = 'one') => Object.fromEntries(await openRecordLog(file, maker).read())

it('keeps the last value of each key over a restart, and nothing of what is gone', async () => {
  const log = openRecordLog(file, 'one')
  expect((await log.read()).size).toBe(0)
  await log.add([
    ['a', { text: 'first\nline' }],
    ['b', 2],
  ])
  await log.add([
    ['a', { text: 'ünïcode 🎈' }],
    ['b', undefined],
  ])
  expect(await read()).toEqual({ a: { text: 'ünïcode 🎈' } })
})

it('goes on after a crash in the middle of a line, and after one that is damaged', async () => {
  const log = openRecordLog(file, 'one')
  await log.add([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ])
  await writeFile(file, (await readFile(file, 'utf8')).replace('["a",1]', '["a",7]'))
  await truncate(file, (await stat(file)).size - 3)
  const again = openRecordLog(file, 'one')
  expect(Object.fromEntries(await again.read())).toEqual({ b: 2 })
  await again.add([['d', 4]])
  expect(await read()).toEqual({ b: 2, d: 4 })
})

it('understands nothing of another program, and begins anew', async () => {
  await openRecordLog(file, 'one').add([['a', 1]])
  const other = openRecordLog(file, 'two')
  expect((await other.read()).size).toBe(0)
  await other.add([['b', 2]])
  expect(await read('two')).toEqual({ b: 2 })
  expect(await read('one')).toEqual({})
})

it('does not grow for ever', async () => {
  const log = openRecordLog(file, 'one')
  await log.add(Array.from({ length: 3000 }, (_, n): [string, number] => ['same', n]))
  const { size } = await stat(file)
  expect(await read()).toEqual({ same: 2999 })
  expect((await stat(file)).size).toBeLessThan(size / 100)
  expect(await read()).toEqual({ same: 2999 })
})

it('reads what is longer than it reads in one go', async () => {
  const long = 'ä'.repeat(5_000_000)
  await openRecordLog(file, 'one').add([
    ['a', long],
    ['b', 1],
  ])
  expect(await read()).toEqual({ a: long, b: 1 })
})
