import { rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { sampleEditor } from '#lib/edition/viewer.fixture'
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

describe('in a Git checkout', () => {
  it('publishes: the line in place, a commit of just that file in the name of the editor, taken in', async () => {
    sandbox = makeSandbox(files)
    sandbox.write('posts/b.md', `${live}Unfinished`)
    sandbox.write('posts/new.md', live)
    sandbox.git('add', 'site/posts/new.md')
    const newsroom = openNewsroom(sandbox)
    const result = await change(newsroom, 'posts/a.md')
    expect(sandbox.read('posts/a.md')).toBe(
      draft.replace('2024-01-01', '2026-03-01T13:30:15+01:00').replace('draft: true #', 'draft: false #'),
    )
    const head = sandbox.git('rev-parse', 'HEAD')
    expect(result).toEqual({
      ok: true,
      value: { version: await newsroom.version('posts/a.md'), commit: head },
    })
    expect(sandbox.git('show', '--format=%an <%ae>|%cn <%ce>|%B', '--name-only').split('\n')).toEqual([
      'Ada Example <ada@example.org>|Masthead <masthead@localhost>|Publish "A "plan""',
      '',
      'posts/a.md',
      '',
      '',
      'site/posts/a.md',
    ])
    expect(sandbox.git('status', '--porcelain')).toBe('M site/posts/b.md\nA  site/posts/new.md')
    expect(sandbox.taken).toEqual([['posts/a.md']])
    expect(await newsroom.audit(5)).toMatchObject([
      { by: { id: 'ada' }, action: 'published', subject: 'posts/a.md', detail: `commit ${head.slice(0, 7)}` },
    ])
  })

  it('schedules in the zone of the post, and unpublishes without touching the date', async () => {
    sandbox = makeSandbox({ ...files, 'posts/b.md': live.replace('---\n', '---\ntimezone: AoE\n') })
    const newsroom = openNewsroom(sandbox)
    const at = instantOf(Date.UTC(2026, 6, 1, 11, 59, 30))
    await change(newsroom, 'posts/b.md', { kind: 'schedule', at })
    expect(sandbox.read('posts/b.md')).toContain('date: 2026-06-30T23:59:30-12:00\n')
    expect(sandbox.git('log', '-1', '--format=%s')).toBe('Schedule "Live" for 2026-06-30T23:59:30-12:00')
    await change(newsroom, 'posts/b.md', { kind: 'unpublish' })
    expect(sandbox.read('posts/b.md')).toContain('date: 2026-06-30T23:59:30-12:00\ndraft: true\n')
    expect(await change(newsroom, 'posts/b.md', { kind: 'unpublish' })).toMatchObject({
      error: { kind: 'impossible', message: 'nothing would change by it' },
    })
    expect(await change(newsroom, 'pages/p.md', { kind: 'schedule', at })).toMatchObject({
      error: { kind: 'impossible', message: 'a page has no date to schedule it for' },
    })
  })

  it('lets one of many who change the same version do so, and tells the others who did and when', async () => {
    sandbox = makeSandbox(files)
    const newsroom = openNewsroom(sandbox)
    const version = (await newsroom.version('posts/a.md'))!
    const bob = sampleEditor({ id: 'bob', name: 'Bob Example', email: undefined })
    const results = await Promise.all([
      newsroom.change(ada, 'posts/a.md', version, publish),
      newsroom.change(bob, 'posts/a.md', version, { kind: 'unpublish' }),
      newsroom.change(bob, 'posts/a.md', version, publish),
    ])
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false])
    expect(results[1]).toMatchObject({
      error: { kind: 'conflict', by: 'Ada Example', at: expect.any(Number) },
    })
    expect(sandbox.git('rev-list', '--count', 'HEAD')).toBe('2')
  })

  it('tells of a change that came by Git, and of one that only the disk knows', async () => {
    sandbox = makeSandbox(files)
    const newsroom = openNewsroom(sandbox)
    const version = (await newsroom.version('posts/a.md'))!
    sandbox.pushFile('posts/a.md', live)
    await newsroom.pull()
    expect(await newsroom.change(ada, 'posts/a.md', version, publish)).toMatchObject({
      error: { kind: 'conflict', by: 'Grace Elsewhere' },
    })
    sandbox.write('posts/a.md', draft.replace('plan', 'plot'))
    expect(await newsroom.change(ada, 'posts/a.md', version, publish)).toMatchObject({
      error: { kind: 'conflict', by: undefined, at: expect.any(Number) },
    })
    expect(sandbox.read('posts/a.md')).toContain('plot')
  })

  it('runs no hook, asks nothing, signs nothing', async () => {
    sandbox = makeSandbox(files)
    for (const hook of ['pre-commit', 'commit-msg', 'post-commit', 'reference-transaction']) {
      const file = path.join(sandbox.folder, 'checkout', '.git', 'hooks', hook)
      writeFileSync(file, `#!/bin/sh\ntouch ${sandbox.folder}/ran\nexit 1\n`, { mode: 0o755 })
    }
    sandbox.git('config', 'commit.gpgSign', 'true')
    sandbox.git('config', 'core.fsmonitor', `touch ${sandbox.folder}/ran`)
    expect(await change(openNewsroom(sandbox), 'posts/a.md')).toMatchObject({ ok: true })
    expect(() => statSync(path.join(sandbox.folder, 'ran'))).toThrow('ENOENT')
  })

  it.each([
    [
      'Eve <root@localhost>\n\nSigned-off-by: x',
      'eve@example.org>\nx',
      'Eve root@localhost Signed-off-by: x',
      'e-vil@noreply.localhost',
    ],
    ['<>\u202e', undefined, 'e"vil', 'e-vil@noreply.localhost'],
    ['--author=x', '-x@example.org', '--author=x', '-x@example.org'],
    ['李 명', 'li@例え.jp', '李 명', 'li@例え.jp'],
  ])('takes a name such as %j for a name', async (name, email, shownName, shownEmail) => {
    sandbox = makeSandbox(files)
    await change(openNewsroom(sandbox), 'posts/a.md', publish, sampleEditor({ id: 'e"vil', name, email }))
    expect(sandbox.git('log', '-1', '--format=%an|%ae')).toBe(`${shownName}|${shownEmail}`)
  })

  it('keeps the message whole whatever the title is', async () => {
    const title = 'title: "# --amend\\n\\nCo-authored-by: x\\0\\u2028`id` $(id)"'
    sandbox = makeSandbox({
      'posts/*[a] :(top)#.md': live.replace('title: Live', title),
      'posts/xa :(top)#.md': live,
    })
    sandbox.write('posts/xa :(top)#.md', `${live}Unfinished`)
    await change(openNewsroom(sandbox), 'posts/*[a] :(top)#.md')
    expect(sandbox.git('log', '-1', '--format=%B')).toBe(
      'Publish "# --amend Co-authored-by: x `id` $(id)"\n\nposts/*[a] :(top)#.md',
    )
    expect(sandbox.git('status', '--porcelain')).toContain('xa')
  })

  it('leaves the committer to Git where it knows one', async () => {
    sandbox = makeSandbox(files)
    sandbox.git('config', 'user.name', 'The Server')
    sandbox.git('config', 'user.email', 'server@example.org')
    await change(openNewsroom(sandbox), 'posts/a.md')
    expect(sandbox.git('log', '-1', '--format=%an|%cn <%ce>')).toBe(
      'Ada Example|The Server <server@example.org>',
    )
  })

  it.each<[string, (box: Sandbox) => void, string]>([
    [
      'not in Git',
      (box) => (
        box.git('rm', '-q', '--cached', 'site/posts/a.md'),
        box.git('-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'x')
      ),
      'not in Git yet',
    ],
    [
      'ignored',
      (box) => (
        box.git('rm', '-q', '--cached', 'site/posts/a.md'),
        writeFileSync(path.join(box.folder, 'checkout/.gitignore'), 'a.md\n')
      ),
      'Git ignores the file',
    ],
    ['on no branch', (box) => void box.git('checkout', '-q', '--detach'), 'no branch is checked out'],
    [
      'in the middle of a merge',
      (box) => writeFileSync(path.join(box.folder, 'checkout/.git/MERGE_HEAD'), ''),
      'a merge is under way',
    ],
    ['locked', (box) => writeFileSync(path.join(box.folder, 'checkout/.git/index.lock'), ''), 'index.lock'],
  ])('writes nothing when the file or the checkout is %s', async (_, prepare, reason) => {
    sandbox = makeSandbox(files)
    prepare(sandbox)
    const result = await change(openNewsroom(sandbox), 'posts/a.md')
    expect(result).toMatchObject({ error: { kind: 'impossible', message: expect.stringContaining(reason) } })
    expect(sandbox.read('posts/a.md')).toBe(draft)
  })

  it('puts the file back and says why when the commit fails', async () => {
    sandbox = makeSandbox(files)
    const objects = path.join(sandbox.folder, 'checkout/.git/refs/heads/main.lock')
    writeFileSync(objects, '')
    const newsroom = openNewsroom(sandbox)
    expect(await change(newsroom, 'posts/a.md')).toMatchObject({
      error: { kind: 'impossible', message: expect.stringContaining('Git did not take the commit: ') },
    })
    expect(sandbox.read('posts/a.md')).toBe(draft)
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(sandbox.taken).toEqual([['posts/a.md']])
    expect(await newsroom.audit(5)).toEqual([])
    rmSync(objects)
    expect(await change(newsroom, 'posts/a.md')).toMatchObject({ ok: true })
  })
})

it('counts content that Git ignores as in no checkout', async () => {
  sandbox = makeSandbox({ ...files, '../.gitignore': 'site/\n' })
  const newsroom = openNewsroom(sandbox)
  expect(await newsroom.checkout()).toBeUndefined()
  expect(await change(newsroom, 'posts/a.md')).toMatchObject({ ok: true, value: { commit: undefined } })
})
