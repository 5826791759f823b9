import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPackWriter, readPlace, type Place } from '#lib/core/packs'
import { tidyPacks } from '#lib/core/tidy-packs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'masthead-tidy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A pack that nobody has written to for two hours, with a record of each text. */
function oldPack(...texts: readonly string[]): readonly Place[] {
  const writer = createPackWriter(folder)
  const places = texts.map((text) => writer.add(text.slice(0, 1), Buffer.from(text)))
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000)
  utimesSync(path.join(folder, `${places[0]!.split(':')[0]}.pack`), old, old)
  return places
}

const textAt = (place: Place | undefined) => place && readPlace(folder, place)?.toString()
const packs = () => readdirSync(folder)

it('deletes a pack of which nothing is of use, and none of which most is', () => {
  const used = oldPack('a first', 'b second')
  oldPack('a before', 'b before')
  const { moved, end } = tidyPacks(folder, used, Date.now())
  end()
  expect(moved.size).toBe(0)
  expect(packs()).toHaveLength(1)
  expect(used.map(textAt)).toEqual(['a first', 'b second'])
})

it('copies the little that is of use out of a pack, which stays until the end of it', () => {
  const [, second] = oldPack('a'.repeat(1000), 'b second', 'c'.repeat(1000))
  const { moved, end } = tidyPacks(folder, [second!], Date.now())
  expect([textAt(second), textAt(moved.get(second!))]).toEqual(['b second', 'b second'])
  end()
  expect([textAt(second), textAt(moved.get(second!))]).toEqual([undefined, 'b second'])
  expect(packs()).toHaveLength(1)
})

it('leaves alone what somebody may be writing to', () => {
  const place = createPackWriter(folder).add('a', Buffer.from('just now'))
  tidyPacks(folder, [], Date.now()).end()
  expect(textAt(place)).toBe('just now')
})

it('copies so much at one time and no more', () => {
  const texts = ['a'.repeat(40 * 1024 * 1024), 'b'.repeat(41 * 1024 * 1024)]
  const live = [oldPack(...texts)[0]!, oldPack(...texts)[0]!]
  const { moved, end } = tidyPacks(folder, live, Date.now())
  end()
  expect(moved.size).toBe(1)
  expect(live.map((place) => textAt(moved.get(place) ?? place)?.length)).toEqual([41943040, 41943040])
})

it('passes over what another process has deleted meanwhile', () => {
  symlinkSync(path.join(folder, 'gone'), path.join(folder, 'aa.pack'))
  oldPack('a before')
  tidyPacks(folder, [], Date.now()).end()
  expect(packs()).toEqual(['aa.pack'])
})

it('has nothing to do where there is no folder', () => {
  const { moved, end } = tidyPacks(path.join(folder, 'none'), ['aa:0:10'], Date.now())
  end()
  expect(moved.size).toBe(0)
})
