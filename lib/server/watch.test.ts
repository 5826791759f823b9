import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchFolder, type Watcher } from '#lib/server/watch'

let folder = ''
let watcher: Watcher
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-watch-'))
  await mkdir(path.join(folder, 'posts'))
  await writeFile(path.join(folder, 'posts', 'there.md'), 'there')
  watcher = await watchFolder(folder)
})
afterEach(async () => {
  await watcher.close()
  await rm(folder, { recursive: true })
})

it('holds what changes before anybody asks, and hands it over then', async () => {
  await writeFile(path.join(folder, 'posts', 'early.md'), 'early')
  await wait(300)
  const seen: string[] = []
  watcher.deliver((paths) => seen.push(...paths))
  expect(seen).toEqual(['posts/early.md'])
  await writeFile(path.join(folder, 'posts', 'there.md'), 'changed')
  await vi.waitFor(() => expect(seen).toEqual(['posts/early.md', 'posts/there.md']), 5000)
})

it('tells of a renamed file once, with both its names', async () => {
  const calls: (readonly string[])[] = []
  watcher.deliver((paths) => calls.push(paths.toSorted()))
  await rename(path.join(folder, 'posts', 'there.md'), path.join(folder, 'posts', 'renamed.md'))
  await vi.waitFor(() => expect(calls).toEqual([['posts/renamed.md', 'posts/there.md']]), 5000)
})
