import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makeSandbox, openNewsroom, type Sandbox } from '#lib/publish/newsroom.fixture'
import { bundle } from '../../scripts/bundle.mjs'

const draft = '---\ntitle: A\ndate: 2024-01-01\ndraft: true\n---\n'
const root = path.dirname(path.dirname(import.meta.dirname))

let sandbox: Sandbox
let child: ChildProcess | undefined
beforeEach(() => {
  sandbox = makeSandbox({ 'posts/a.md': draft })
})
afterEach(() => {
  child?.kill('SIGKILL')
  writeFileSync(path.join(sandbox.folder, 'go'), '')
  sandbox.remove()
})

/** A Git that stops before or after it commits, until there is a file `go`. */
function slowGit(moment: 'before' | 'after'): string {
  const folder = path.join(sandbox.folder, 'bin')
  mkdirSync(folder)
  const wait = `touch "${sandbox.folder}/stopped"; while [ -d "${sandbox.folder}" ] && [ ! -e "${sandbox.folder}/go" ]; do sleep 0.05; done`
  const real = 'PATH="${PATH#*:}"; export PATH'
  const [first, last] = moment === 'before' ? [wait, 'true'] : ['true', wait]
  const script = `#!/bin/sh\n${real}\ncase " $* " in *" commit "*) ${first}; git "$@" || exit $?; ${last}; exit 9;; esac\nexec git "$@"\n`
  writeFileSync(path.join(folder, 'git'), script, { mode: 0o755 })
  return `${folder}:${process.env['PATH']}`
}

/** Publishes in a process of its own, which is killed when Git has stopped. */
async function publishAndKill(moment: 'before' | 'after'): Promise<void> {
  const program = path.join(root, 'dist', 'crash.fixture.mjs')
  await bundle('lib/publish/crash.fixture.ts', program)
  child = spawn(process.execPath, [program, sandbox.contentDir, sandbox.dataDir, 'posts/a.md'], {
    cwd: root,
    env: { PATH: slowGit(moment), HOME: sandbox.folder } as never,
    stdio: 'inherit',
  })
  await vi.waitFor(() => expect(existsSync(path.join(sandbox.folder, 'stopped'))).toBe(true), 20_000)
  const ended = new Promise((resolve) => child?.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  expect(sandbox.read('posts/a.md')).toContain('draft: false')
}

it('takes a change back that was killed before its commit', async () => {
  await publishAndKill('before')
  const newsroom = openNewsroom(sandbox)
  await newsroom.recover()
  expect(sandbox.read('posts/a.md')).toBe(draft)
  expect(sandbox.git('status', '--porcelain')).toBe('')
  expect(await newsroom.audit(5)).toEqual([])
  expect(sandbox.taken).toEqual([['posts/a.md']])
})

it('keeps a change that was killed after its commit, and enters it once', async () => {
  await publishAndKill('after')
  const pending = path.join(sandbox.dataDir, 'publish', 'pending.json')
  const written = readFileSync(pending)
  const newsroom = openNewsroom(sandbox, { now: Date.now })
  await newsroom.recover()
  expect(sandbox.read('posts/a.md')).toContain('draft: false')
  expect(sandbox.git('status', '--porcelain')).toBe('')
  const entry = { by: { id: 'ada' }, action: 'published', subject: 'posts/a.md' }
  expect(await newsroom.audit(5)).toMatchObject([entry])
  // Killed once more, between the entry and the end of the record.
  writeFileSync(pending, written)
  await newsroom.recover()
  expect(await newsroom.audit(5)).toMatchObject([entry])
})

it('leaves alone what somebody has written since', async () => {
  await publishAndKill('before')
  sandbox.write('posts/a.md', `${draft}More`)
  await openNewsroom(sandbox).recover()
  expect(sandbox.read('posts/a.md')).toBe(`${draft}More`)
})
