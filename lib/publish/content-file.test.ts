import { chmodSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'

import { sampleEditor } from '#lib/edition/viewer.fixture'
import { readContentFile, replaceContentFile } from '#lib/publish/content-file'
import type { Newsroom, PostChange } from '#lib/publish/newsroom'
import { makeSandbox, openNewsroom, type Sandbox } from '#lib/publish/newsroom.fixture'

const draft =
  '---\r\ntitle: "A \\"plan\\"" # why\r\ndate: 2024-01-01\r\ndraft: true # not yet\r\n---\r\ndraft: true\r\n'
const live = '---\ntitle: Live\ndate: 2024-01-01\n---\nText\n'
const files = { 'posts/a.md': draft, 'posts/b.md': live, 'pages/p.md': '---\ntitle: P\ndraft: true\n---\n' }

let sandbox: Sandbox
afterEach(() => sandbox.remove())

const ada = sampleEditor({ id: 'ada', name: 'Ada Example', email: 'ada@example.org' })
const publish: PostChange = { kind: 'publish' }

async function change(newsroom: Newsroom, file: string, wanted: PostChange = publish, editor = ada) {
  return newsroom.change(editor, file, (await newsroom.version(file)) ?? '', wanted)
}

it('needs no Git, and keeps the permissions of the file', async () => {
  sandbox = makeSandbox(files, { inGit: false })
  chmodSync(path.join(sandbox.contentDir, 'posts/a.md'), 0o664)
  const newsroom = openNewsroom(sandbox)
  const version = (await newsroom.version('posts/a.md'))!
  expect(await newsroom.change(ada, 'posts/a.md', version, publish)).toMatchObject({
    ok: true,
    value: { commit: undefined },
  })
  expect(statSync(path.join(sandbox.contentDir, 'posts/a.md')).mode & 0o777).toBe(0o664)
  expect(await newsroom.checkout()).toBeUndefined()
  // The sandbox's clock is not the disk's.
  const later = openNewsroom(sandbox, { now: Date.now })
  await change(later, 'posts/b.md', { kind: 'unpublish' })
  expect(await later.change(ada, 'posts/b.md', version, publish)).toMatchObject({
    error: { kind: 'conflict', by: 'Ada Example' },
  })
})

it.each([
  '../outside.md',
  'posts/../../outside.md',
  'posts/none.md',
  'site.yaml',
  'posts/a.md\0',
  '/etc/passwd',
  '',
])('knows no file %j', async (file) => {
  sandbox = makeSandbox({ ...files, '../outside.md': live, 'site.yaml': 'name: x' }, { inGit: false })
  const newsroom = openNewsroom(sandbox)
  expect(await newsroom.version(file)).toBeUndefined()
  expect(await change(newsroom, file)).toEqual({ ok: false, error: { kind: 'missing' } })
})

it('follows no link, neither out of the folder nor within', async () => {
  sandbox = makeSandbox({ ...files, '../outside/o.md': live }, { inGit: false })
  symlinkSync('../../outside/o.md', path.join(sandbox.contentDir, 'posts/out.md'))
  symlinkSync('../../outside', path.join(sandbox.contentDir, 'posts/folder'))
  symlinkSync('b.md', path.join(sandbox.contentDir, 'posts/in.md'))
  const newsroom = openNewsroom(sandbox)
  for (const file of ['posts/out.md', 'posts/folder/o.md', 'posts/in.md']) {
    expect(await change(newsroom, file), file).toMatchObject({ error: { kind: 'impossible' } })
  }
  expect([sandbox.read('../outside/o.md'), sandbox.read('posts/b.md')]).toEqual([live, live])
})

it('writes nothing into a file that has problems, or would have', async () => {
  sandbox = makeSandbox({
    'posts/a.md': '---\ntitle: [x\n---\n',
    'posts/b.md': '---\ntitle: A\ndate: never\n---\n',
  })
  const newsroom = openNewsroom(sandbox, {
    inspect: () => ({
      ok: false,
      error: [{ path: 'posts/a.md', line: 1, column: 1, message: 'x', fix: 'y' }],
    }),
  })
  expect(await change(newsroom, 'posts/a.md')).toMatchObject({
    error: { kind: 'problems', problems: [{ message: 'x' }] },
  })
  expect(sandbox.git('status', '--porcelain')).toBe('')
})

it('refuses a file that is not UTF-8', async () => {
  sandbox = makeSandbox({}, { inGit: false })
  sandbox.write('posts/a.md', live)
  writeFileSync(path.join(sandbox.contentDir, 'posts/a.md'), Buffer.from([0x2d, 0xff]))
  expect(await change(openNewsroom(sandbox), 'posts/a.md')).toMatchObject({
    error: { message: 'the file is not UTF-8' },
  })
})

it('replaces nothing that has become another file since it was read', async () => {
  sandbox = makeSandbox(files, { inGit: false })
  const read = await readContentFile(sandbox.contentDir, 'posts/a.md', async () => true)
  if (!read.ok) throw new Error(read.error.kind)
  sandbox.write('posts/a.md', live)
  expect(await replaceContentFile(read.value, Buffer.from('x'))).toBe(false)
  expect(sandbox.read('posts/a.md')).toBe(live)
  expect(readdirSync(path.join(sandbox.contentDir, 'posts')).toSorted()).toEqual(['a.md', 'b.md'])
})
