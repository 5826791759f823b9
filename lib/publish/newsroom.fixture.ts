import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { findFrontMatter } from '#lib/core/fences'
import { instantOf, parseInstant } from '#lib/core/instant'
import { err, ok, type Result } from '#lib/core/result'
import type { Problem } from '#lib/core/problem'
import { createNewsroom, type NewsroomOptions } from '#lib/publish/create-newsroom'
import type { EntryFacts } from '#lib/publish/plan-change'

/** A repository, a clone of it whose folder `site` is the content, and a second clone to push from. */
export interface Sandbox {
  readonly folder: string
  readonly contentDir: string
  readonly dataDir: string
  /** Every list of paths that was taken in, in order. */
  readonly taken: (readonly string[])[]
  readonly options: NewsroomOptions
  /** Runs Git in the checkout; its output, trimmed. */
  git(...args: string[]): string
  /** Runs Git in the second clone. */
  elsewhere(...args: string[]): string
  /** Commits a file in the second clone and pushes it. */
  pushFile(file: string, text: string): void
  read(file: string): string
  write(file: string, text: string): void
  remove(): void
}

const identity = { name: 'Grace Elsewhere', email: 'grace@example.org' }

/** `files`: by paths in the content folder; committed and pushed. `inGit: false`: in no repository at all. */
export function makeSandbox(files: Readonly<Record<string, string>>, { inGit = true } = {}): Sandbox {
  const folder = mkdtempSync(path.join(tmpdir(), 'masthead-publish-'))
  const checkout = path.join(folder, 'checkout')
  const other = path.join(folder, 'other')
  const contentDir = path.join(checkout, 'site')
  const dataDir = path.join(folder, 'data')
  const environment = { PATH: process.env['PATH'], HOME: folder }
  const run = (cwd: string, args: readonly string[]) =>
    execFileSync('git', args, { cwd, env: environment as never, encoding: 'utf8', stdio: 'pipe' }).trim()
  const commit = (cwd: string, message: string) => {
    run(cwd, ['add', '-A'])
    run(cwd, [
      '-c',
      `user.name=${identity.name}`,
      '-c',
      `user.email=${identity.email}`,
      'commit',
      '-qm',
      message,
    ])
  }
  for (const [file, text] of Object.entries(files)) write(contentDir, file, text)
  if (inGit) {
    run(folder, ['init', '-q', '--bare', '-b', 'main', 'origin.git'])
    run(checkout, ['init', '-q', '-b', 'main'])
    write(checkout, 'README.md', 'Read me.\n')
    commit(checkout, 'Begin')
    run(checkout, ['remote', 'add', 'origin', path.join(folder, 'origin.git')])
    run(checkout, ['push', '-q', '-u', 'origin', 'main'])
    run(folder, ['clone', '-q', 'origin.git', 'other'])
  }
  const taken: (readonly string[])[] = []
  const clock = { now: Date.UTC(2026, 2, 1, 12, 30, 15, 250) }
  return {
    folder,
    contentDir,
    dataDir,
    taken,
    options: {
      contentDir,
      dataDir,
      environment,
      push: false,
      webhookSecret: undefined,
      now: () => clock.now++,
      isEntry: async (file) => /^(?:posts|pages)\/(?!.*\.\.).+\.mdx?$/.test(file),
      inspect: readFacts,
      takeIn: async (paths) => void taken.push(paths),
    },
    git: (...args) => run(checkout, args),
    elsewhere: (...args) => run(other, args),
    pushFile(file, text) {
      run(other, ['pull', '-q', '--rebase'])
      write(path.join(other, 'site'), file, text)
      commit(other, `Change ${file}`)
      run(other, ['push', '-q'])
    },
    read: (file) => readFileSync(path.join(contentDir, file), 'utf8'),
    write: (file, text) => write(contentDir, file, text),
    // What a test has killed may have left a Git behind that writes for a moment yet.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  }
}

export function openNewsroom(sandbox: Sandbox, changes: Partial<NewsroomOptions> = {}) {
  return createNewsroom({ ...sandbox.options, ...changes })
}

function write(root: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

/** As the content room reads a post, as far as it matters here. */
function readFacts(file: string, text: string): Result<EntryFacts, readonly Problem[]> {
  const whole = text.replace(/^\uFEFF/, '')
  const found = findFrontMatter(whole)
  const front = found.ok
    ? (parse(whole.slice(found.value.start, found.value.end)) as Record<string, unknown>)
    : {}
  const timezone = String(front['timezone'] ?? 'Europe/Berlin')
  const date = parseInstant(String(front['date']), timezone)
  if (typeof front['title'] !== 'string' || (!date.ok && file.startsWith('posts/'))) {
    return err([{ path: file, line: 1, column: 1, message: 'cannot be read', fix: 'mend it' }])
  }
  const isPost = file.startsWith('posts/')
  const at = date.ok && isPost ? instantOf(date.value) : undefined
  return ok({ title: front['title'], draft: front['draft'] === true, date: at, timezone })
}
