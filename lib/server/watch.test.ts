import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
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

/** Whatever was told of till nothing more comes. */
async function changesOf(work: () => Promise<void>): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  watcher.deliver((paths) => paths.forEach((one) => seen.add(one)))
  await work()
  await wait(400)
  return seen
}
const write = async (file: string, text = 'text') => {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
  await writeFile(path.join(folder, file), text)
}

it('tells of every file in folders that come, however fast, and of what changes in them later', async () => {
  const names = Array.from({ length: 40 }, (_, n) => `posts/new-${n}/deep/er/index.md`)
  const came = await changesOf(() => Promise.all(names.map((name) => write(name))).then(() => undefined))
  expect([...came].filter((name) => name.endsWith('.md')).toSorted()).toEqual(names.toSorted())
  const changed = await changesOf(() => write(names[7]!, 'changed'))
  expect(changed).toEqual(new Set([names[7]!]))
})

it('tells of every file in a folder that goes, is moved, or is replaced by one of its name', async () => {
  await changesOf(async () => {
    await write('posts/a/deep/one.md')
    await write('posts/a/two.md')
  })
  const moved = await changesOf(() => rename(path.join(folder, 'posts/a'), path.join(folder, 'posts/b')))
  expect([...moved].toSorted()).toEqual([
    'posts/a/deep/one.md',
    'posts/a/two.md',
    'posts/b/deep/one.md',
    'posts/b/two.md',
  ])
  await changesOf(async () => {
    await rm(path.join(folder, 'posts/b'), { recursive: true })
    await write('posts/b/three.md')
  })
  expect(await changesOf(() => write('posts/b/three.md', 'changed'))).toEqual(new Set(['posts/b/three.md']))
  const gone = await changesOf(() => rm(path.join(folder, 'posts/b'), { recursive: true }))
  expect(gone).toEqual(new Set(['posts/b/three.md']))
})

it('tells of a link when the file behind it changes, and nothing of hidden folders', async () => {
  await changesOf(() => symlink('there.md', path.join(folder, 'posts', 'link.md')))
  const seen = await changesOf(async () => {
    await write('posts/there.md', 'changed')
    await write('.git/objects/one')
    await write('posts/.hidden/two.md')
  })
  expect(seen).toEqual(new Set(['posts/link.md', 'posts/there.md']))
})

it('watches a folder that is itself a link', async () => {
  const linked = `${folder}-link`
  await symlink(folder, linked)
  const other = await watchFolder(linked)
  const seen: string[] = []
  other.deliver((paths) => seen.push(...paths))
  await write('posts/there.md', 'changed')
  await vi.waitFor(() => expect(seen).toEqual(['posts/there.md']), 5000)
  await other.close()
  await rm(linked)
})
