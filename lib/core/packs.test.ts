import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPackWriter, listPlaces, readPlace } from '#lib/core/packs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'masthead-packs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bodyOf = (text: string) => Buffer.from(text)
const found = async () =>
  Object.fromEntries(
    Array.from(await listPlaces(folder), ([key, place]) => [key, readPlace(folder, place)?.toString()]),
  )
const packs = () => readdirSync(folder).map((name) => path.join(folder, name))

it('finds what several writers have added, whatever is in it', async () => {
  const [one, two] = [createPackWriter(folder), createPackWriter(folder)]
  const place = one.add('a', bodyOf('ünï 🎉\nb 00000000 3\n'))
  two.add('b', bodyOf(''))
  one.add('c', bodyOf('x'.repeat(300_000)))
  expect(readPlace(folder, place)?.toString()).toBe('ünï 🎉\nb 00000000 3\n')
  expect(await found()).toEqual({ a: 'ünï 🎉\nb 00000000 3\n', b: '', c: 'x'.repeat(300_000) })
  expect(packs()).toHaveLength(2)
})

it('finds all of many records, and lets others have their turn meanwhile', async () => {
  const writer = createPackWriter(folder)
  for (let index = 0; index < 1000; index++) writer.add(`k${index}`, bodyOf(`text ${index}`))
  let turns = 0
  const counting = setInterval(() => turns++, 0)
  const places = await listPlaces(folder)
  clearInterval(counting)
  expect(places.size).toBe(1000)
  expect(readPlace(folder, places.get('k999')!)?.toString()).toBe('text 999')
  expect(turns).toBeGreaterThan(0)
})

it('finds all that was added before a crash cut off the last record', async () => {
  const writer = createPackWriter(folder)
  writer.add('a', bodyOf('first'))
  const last = writer.add('b', bodyOf('second'))
  const [pack] = packs()
  truncateSync(pack!, readFileSync(pack!).length - 1)
  expect(await found()).toEqual({ a: 'first' })
  expect(readPlace(folder, last)).toBeUndefined()
})

it('takes a record with a damaged byte for none, and still finds those after it', async () => {
  const writer = createPackWriter(folder)
  writer.add('a', bodyOf('first'))
  writer.add('b', bodyOf('second'))
  const [pack] = packs()
  writeFileSync(pack!, readFileSync(pack!, 'latin1').replace('first', 'fIrst'), 'latin1')
  expect(await found()).toEqual({ a: undefined, b: 'second' })
})

it('begins another file where its own was deleted', async () => {
  const writer = createPackWriter(folder)
  const gone = writer.add('a', bodyOf('first'))
  rmSync(folder, { recursive: true })
  writer.add('b', bodyOf('second'))
  expect(readPlace(folder, gone)).toBeUndefined()
  expect(await found()).toEqual({ b: 'second' })
})

it('finds nothing in what is no pack of its own, and nothing where there is no folder', async () => {
  createPackWriter(folder).add('a', bodyOf('first'))
  writeFileSync(path.join(folder, 'other.pack'), 'a'.repeat(1000))
  writeFileSync(path.join(folder, 'empty.pack'), '')
  appendFileSync(path.join(folder, 'other.txt'), 'a')
  expect(await found()).toEqual({ a: 'first' })
  expect((await listPlaces(path.join(folder, 'none'))).size).toBe(0)
  expect(readPlace(folder, 'none:0:10')).toBeUndefined()
})
