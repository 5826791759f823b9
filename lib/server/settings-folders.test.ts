import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSettings } from '#lib/server/settings'
import { checkFolders } from '#lib/server/settings-folders'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-settings-'))
  await mkdir(path.join(folder, 'content'))
  await writeFile(path.join(folder, 'file'), '')
})
afterAll(() => rm(folder, { recursive: true }))

const check = (environment: Record<string, string>) => checkFolders(readSettings(environment, folder))

it('makes the data folder, and is content with one that is there', async () => {
  await check({ DATA_DIR: 'made/data' })
  await check({ DATA_DIR: 'made/data' })
  expect((await stat(path.join(folder, 'made', 'data'))).isDirectory()).toBe(true)
})

it.each([
  [{ CONTENT_DIR: 'nowhere' }, 'CONTENT_DIR=', 'there is no such folder'],
  [{ CONTENT_DIR: 'file/below' }, 'CONTENT_DIR=', 'there is no such folder'],
  [{ CONTENT_DIR: 'file' }, 'CONTENT_DIR=', 'is no folder'],
  [{ DATA_DIR: 'file' }, 'DATA_DIR=', 'no folder can be made'],
  [{ DATA_DIR: 'file/below' }, 'DATA_DIR=', 'no folder can be made'],
])('names the folder that cannot be used: %o', async (environment, name, message) => {
  await expect(check(environment)).rejects.toThrow(name)
  await expect(check(environment)).rejects.toThrow(message)
})
