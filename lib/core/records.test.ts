import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as z from 'zod'
import { openRecords } from '#lib/core/records'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-records-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** As two processes would. */
const open = () => openRecords(path.join(folder, 'kind'), z.object({ count: z.number() }))

it('is empty before anything was kept', async () => {
  expect([await open().list(), await open().get('a'), await open().take('a')]).toEqual([
    [],
    undefined,
    undefined,
  ])
  await open().removeWhere(() => true)
})

it('gives a record to one of all who take it at once', async () => {
  await open().put('a', { count: 1 })
  const taken = await Promise.all(Array.from({ length: 20 }, () => open().take('a')))
  expect(taken.filter((record) => record !== undefined)).toEqual([{ count: 1 }])
  expect(await open().list()).toEqual([])
})

it('lets one of all who add a record at once succeed', async () => {
  const added = await Promise.all(Array.from({ length: 20 }, (_, count) => open().add('a', { count })))
  expect(added.filter(Boolean)).toHaveLength(1)
  expect(await open().get('a')).toEqual({ count: added.indexOf(true) })
})

it('keeps the id out of names, so that it may be any text', async () => {
  for (const id of ['../../escape', 'a/b', '', '\0', 'é'.repeat(5000)]) {
    await open().put(id, { count: id.length })
    expect(await open().get(id)).toEqual({ count: id.length })
  }
  for (const name of await readdir(path.join(folder, 'kind'))) expect(name).toMatch(/^[\da-f]{64}\.json$/)
})

it('takes what cannot be understood for not there', async () => {
  await open().put('a', { count: 1 })
  const [name] = await readdir(path.join(folder, 'kind'))
  for (const text of ['', '{', '{"count":"1"}', 'null']) {
    await writeFile(path.join(folder, 'kind', name!), text)
    expect([await open().get('a'), await open().list()]).toEqual([undefined, []])
  }
})

it('removes those of which something is true, and no others', async () => {
  for (const count of [1, 2, 3]) await open().put(String(count), { count })
  await open().removeWhere(({ count }) => count > 1)
  expect(await open().list()).toEqual([{ count: 1 }])
})
