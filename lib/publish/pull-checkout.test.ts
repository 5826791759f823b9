import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sampleEditor } from '#lib/edition/viewer.fixture'
import { makeSandbox, openNewsroom, type Sandbox } from '#lib/publish/newsroom.fixture'

const draft = '---\ntitle: A\ndate: 2024-01-01\ndraft: true\n---\nLine 1\n\nLine 2\n\nLine 3\n'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = makeSandbox({ 'posts/a.md': draft, 'posts/b.md': draft, 'posts/ü.md': draft })
})
afterEach(() => sandbox.remove())

async function publish(newsroom: ReturnType<typeof openNewsroom>, file: string): Promise<void> {
  const version = (await newsroom.version(file)) ?? ''
  expect(await newsroom.change(sampleEditor(), file, version, { kind: 'publish' })).toMatchObject({
    ok: true,
  })
  sandbox.taken.length = 0
}

it('goes forward, and takes in just what changed in the content folder, old names included', async () => {
  sandbox.pushFile('../outside.txt', 'x')
  sandbox.elsewhere('mv', 'site/posts/ü.md', 'site/posts/renamed.md')
  sandbox.elsewhere('-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'Rename')
  sandbox.pushFile('posts/b.md', `${draft}More`)
  sandbox.write('posts/a.md', `${draft}Unfinished`)
  const newsroom = openNewsroom(sandbox)
  const changed = ['posts/b.md', 'posts/renamed.md', 'posts/ü.md']
  expect(await newsroom.pull()).toEqual({ ok: true, value: { changed } })
  expect(sandbox.taken).toEqual([changed])
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(sandbox.elsewhere('rev-parse', 'HEAD'))
  expect(sandbox.read('posts/a.md')).toContain('Unfinished')
  expect(await newsroom.checkout()).toMatchObject({ branch: 'main', ahead: 0, problem: undefined })
  expect((await newsroom.checkout())?.pulledAt).toBeTypeOf('number')
  expect(await newsroom.pull()).toEqual({ ok: true, value: { changed: [] } })
})

it('sets commits made here on top of what is new, each in the name of its author', async () => {
  const newsroom = openNewsroom(sandbox)
  await publish(newsroom, 'posts/a.md')
  sandbox.pushFile('posts/a.md', `${draft}More`)
  sandbox.write('posts/b.md', `${draft}Unfinished`)
  expect(await newsroom.pull()).toEqual({ ok: true, value: { changed: ['posts/a.md'] } })
  expect(sandbox.read('posts/a.md')).toMatch(/draft: false[^]*More/)
  expect(sandbox.git('log', '-2', '--format=%an|%s').split('\n')).toEqual([
    'Ada Example|Publish "A"',
    'Grace Elsewhere|Change posts/a.md',
  ])
  expect(sandbox.git('status', '--porcelain')).toBe('M site/posts/b.md')
  expect(await newsroom.checkout()).toMatchObject({ ahead: 1, problem: undefined })
  expect(sandbox.git('worktree', 'list').split('\n')).toHaveLength(1)
})

it('moves nothing in a conflict, says in which file it is, and goes on when it is merged', async () => {
  const newsroom = openNewsroom(sandbox)
  await publish(newsroom, 'posts/a.md')
  const before = [sandbox.git('rev-parse', 'HEAD'), sandbox.read('posts/a.md')]
  sandbox.pushFile('posts/a.md', draft.replace('draft: true', 'draft: maybe'))
  const problem = 'site/posts/a.md: changed here and upstream in different ways; merge it by hand'
  expect(await newsroom.pull()).toEqual({ ok: false, error: problem })
  expect([sandbox.git('rev-parse', 'HEAD'), sandbox.read('posts/a.md')]).toEqual(before)
  expect(sandbox.git('status', '--porcelain')).toBe('')
  expect(sandbox.git('symbolic-ref', '--short', 'HEAD')).toBe('main')
  expect(sandbox.taken).toEqual([])
  expect(await openNewsroom(sandbox).checkout()).toMatchObject({ ahead: 1, problem })
  sandbox.git('reset', '-q', '--hard', '@{upstream}')
  expect(await newsroom.pull()).toMatchObject({ ok: true })
  expect(await newsroom.checkout()).toMatchObject({ problem: undefined })
})

it('leaves what nobody has committed where it is in the way', async () => {
  sandbox.pushFile('posts/a.md', `${draft}Theirs`)
  sandbox.write('posts/a.md', `${draft}Mine`)
  const head = sandbox.git('rev-parse', 'HEAD')
  const newsroom = openNewsroom(sandbox)
  expect(await newsroom.pull()).toMatchObject({
    error: 'site/posts/a.md: changed here without being committed, and upstream',
  })
  expect([sandbox.git('rev-parse', 'HEAD'), sandbox.read('posts/a.md')]).toEqual([head, `${draft}Mine`])
  sandbox.pushFile('posts/new.md', draft)
  sandbox.git('checkout', '-q', '--', '.')
  sandbox.write('posts/new.md', 'Mine')
  expect(await newsroom.pull()).toMatchObject({ ok: false })
  expect(sandbox.read('posts/new.md')).toBe('Mine')
})

it('follows an upstream whose history was written anew', async () => {
  sandbox.pushFile('posts/a.md', `${draft}Secret`)
  const newsroom = openNewsroom(sandbox)
  await newsroom.pull()
  sandbox.elsewhere('reset', '-q', '--hard', 'HEAD~1')
  sandbox.elsewhere('push', '-q', '--force')
  expect(await newsroom.pull()).toEqual({ ok: true, value: { changed: ['posts/a.md'] } })
  expect(sandbox.read('posts/a.md')).toBe(draft)
})

it('runs no hook and no command that an address names', async () => {
  for (const hook of ['post-merge', 'post-checkout', 'pre-rebase', 'reference-transaction']) {
    const file = path.join(sandbox.folder, 'checkout/.git/hooks', hook)
    writeFileSync(file, `#!/bin/sh\ntouch ${sandbox.folder}/ran\nexit 1\n`, { mode: 0o755 })
  }
  const newsroom = openNewsroom(sandbox)
  sandbox.pushFile('posts/a.md', `${draft}More`)
  expect(await newsroom.pull()).toMatchObject({ ok: true })
  sandbox.git(
    '-c',
    'core.hooksPath=/dev/null',
    'config',
    'remote.origin.url',
    `ext::touch ${sandbox.folder}/ran`,
  )
  expect(await newsroom.pull()).toMatchObject({
    error: expect.stringContaining("transport 'ext' not allowed"),
  })
  expect(() => rmSync(path.join(sandbox.folder, 'ran'))).toThrow('ENOENT')
})

it('shares a pull among those who wait for one', async () => {
  sandbox.pushFile('posts/a.md', `${draft}More`)
  const newsroom = openNewsroom(sandbox)
  const results = await Promise.all(Array.from({ length: 5 }, () => newsroom.pull()))
  expect(results.every(({ ok }) => ok)).toBe(true)
  expect(sandbox.taken).toEqual([['posts/a.md']])
})

it('pushes what was published, on top of what came meanwhile, and tells when that fails', async () => {
  const newsroom = openNewsroom(sandbox, { push: true })
  sandbox.pushFile('posts/b.md', `${draft}More`)
  await publish(newsroom, 'posts/a.md')
  await newsroom.idle()
  expect(await newsroom.checkout()).toMatchObject({ ahead: 0, problem: undefined })
  sandbox.elsewhere('pull', '-q')
  expect(sandbox.elsewhere('log', '-2', '--format=%an').split('\n')).toEqual([
    'Ada Example',
    'Grace Elsewhere',
  ])
  expect(sandbox.read('posts/b.md')).toContain('More')
  rmSync(path.join(sandbox.folder, 'origin.git'), { recursive: true })
  await publish(newsroom, 'posts/b.md')
  await newsroom.idle()
  expect((await newsroom.checkout())?.problem).toContain('pushing failed: ')
})
