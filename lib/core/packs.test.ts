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
const found = () =>
  Object.fromEntries(
    Array.from(listPlaces(folder), ([key, place]) => [key, readPlace(folder, place)?.toString()]),
  )
const packs = () => readdirSync(folder).map((name) => path.join(folder, name))

it('finds what several writers have added, whatever is in it', () => {
  const [one, two] = [createPackWriter(folder), createPackWriter(folder)]
  const place = one.add('a', bodyOf('ünï 🎉\nb 00000000 3\n'))
  two.add('b', bodyOf(''))
  one.add('c', bodyOf('x'.repeat(300_000)))
  expect(readPlace(folder, place)?.toString()).toBe('ünï 🎉\nb 00000000 3\n')
  expect(found()).toEqual({ a: 'ünï 🎉\nb 00000000 3\n', b: '', c: 'x'.repeat(300_000) })
  expect(packs()).toHaveLength(2)
})

it('finds all that was added before a crash cut off the last record', () => {
  const writer = createPackWriter(folder)
  writer.add('a', bodyOf('first'))
  const last = writer.add('b', bodyOf('second'))
  const [pack] = packs()
  truncateSync(pack!, readFileSync(pack!).length - 1)
  expect(found()).toEqual({ a: 'first' })
  expect(readPlace(folder, last)).toBeUndefined()
})

it('takes a record with a damaged byte for none, and still finds those after it', () => {
  const writer = createPackWriter(folder)
  writer.add('a', bodyOf('first'))
  writer.add('b', bodyOf('second'))
  const [pack] = packs()
  writeFileSync(pack!, readFileSync(pack!, 'latin1').replace('first', 'fIrst'), 'latin1')
  expect(found()).toEqual({ a: undefined, b: 'second' })
})

it('begins another file where its own was deleted', () => {
  const writer = createPackWriter(folder)
  const gone = writer.add('a', bodyOf('first'))
  rmSync(folder, { recursive: true })
  writer.add('b', bodyOf('second'))
  expect(readPlace(folder, gone)).toBeUndefined()
  expect(found()).toEqual({ b: 'second' })
})

it('finds nothing in what is no pack of its own, and nothing where there is no folder', () => {
  createPackWriter(folder).add('a', bodyOf('first'))
  writeFileSync(path.join(folder, 'other.pack'), 'a'.repeat(1000))
  writeFileSync(path.join(folder, 'empty.pack'), '')
  appendFileSync(path.join(folder, 'other.txt'), 'a')
  expect(found()).toEqual({ a: 'first' })
  expect(listPlaces(path.join(folder, 'none')).size).toBe(0)
  expect(readPlace(folder, 'none:0:10')).toBeUndefined()
})
