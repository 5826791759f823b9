import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeWhole } from '#lib/core/whole-file'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-whole-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('replaces a file and makes the folders on the way to it', async () => {
  const file = path.join(folder, 'a', 'b', 'file.txt')
  await writeWhole(file, 'one')
  await writeWhole(file, 'two')
  expect(await readFile(file, 'utf8')).toBe('two')
})

it('leaves nothing behind when the file cannot be put in place', async () => {
  const place = path.join(folder, 'taken')
  await mkdir(path.join(place, 'by a folder'), { recursive: true })
  await expect(writeWhole(place, 'text')).rejects.toThrow()
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it('lets writers of one file at a time each write a whole one', async () => {
  const file = path.join(folder, 'shared.txt')
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000))
  await Promise.all(texts.map((text) => writeWhole(file, text)))
  expect(texts).toContain(await readFile(file, 'utf8'))
})
