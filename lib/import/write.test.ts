import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeFiles } from '#lib/import/write'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

const theirs = (name: string) => ({ path: name, bytes: Buffer.from('theirs'), keep: false })

it('neither overwrites what differs nor writes through a link or out of the folder', async () => {
  const outside = path.join(folder, 'outside')
  const into = path.join(folder, 'into')
  await mkdir(outside)
  await mkdir(into)
  await writeFile(path.join(into, 'a.md'), 'mine')
  await symlink(outside, path.join(into, 'posts'))
  const files = ['a.md', 'posts/b.md', '../c.md'].map(theirs)
  const outcome = await writeFiles(into, files, { dryRun: false, force: false })
  expect(outcome.refused.map(({ path: file }) => file)).toEqual(['a.md', 'posts/b.md', '../c.md'])
  expect(await readFile(path.join(into, 'a.md'), 'utf8')).toBe('mine')
  expect(await readdir(outside)).toEqual([])
  const forced = await writeFiles(into, files, { dryRun: false, force: true })
  expect(forced.written).toEqual(['a.md'])
})

it('does not put a post beside one of the other format that has its address', async () => {
  const into = path.join(folder, 'twins')
  await mkdir(path.join(into, 'posts'), { recursive: true })
  await writeFile(path.join(into, 'posts', 'a.md'), 'mine')
  const { refused } = await writeFiles(into, [theirs('posts/a.mdx')], { dryRun: false, force: true })
  expect(refused).toEqual([
    { path: 'posts/a.mdx', why: 'has the same address as posts/a.md, which is there; remove one' },
  ])
  expect(await readdir(path.join(into, 'posts'))).toEqual(['a.md'])
})
