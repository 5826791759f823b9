import { rm } from 'node:fs/promises'
import path from 'node:path'
import { err, ok, type Result } from '#lib/core/result'
import { findCheckout, whatIsInTheWay } from '#lib/publish/checkout'
import { committer } from '#lib/publish/commit'
import { gitReason, type Git } from '#lib/publish/git'

interface Upstream {
  readonly remote: string
  /** The branch's full name over there. */
  readonly ref: string
}

/** Milliseconds for what talks to another machine. */
export const networkLimit = 60_000

/** Where the branch is pulled from and pushed to. */
export async function findUpstream(git: Git, branch: string): Promise<Upstream | undefined> {
  const [remote, ref] = await Promise.all([
    git(['config', '--get', `branch.${branch}.remote`]),
    git(['config', '--get', `branch.${branch}.merge`]),
  ])
  if (remote.code !== 0 || ref.code !== 0) return undefined
  return { remote: remote.stdout.trim(), ref: ref.stdout.trim() }
}

/**
 * Brings the checkout to its upstream: forward, or with commits of its own set on top. It is moved in one step when
 * that is known to work, and otherwise stays as it is. The value is what changed, relative to the content folder; the
 * error is a clause. `scratch`: an absolute folder that may be made and removed.
 */
export async function pullCheckout(git: Git, scratch: string): Promise<Result<readonly string[], string>> {
  const found = await findCheckout(git)
  if (!found.ok) return found
  if (!found.value) return err('the content is in no Git checkout')
  const obstacle = await whatIsInTheWay(found.value)
  if (obstacle !== undefined) return err(obstacle)
  const branch = found.value.branch ?? ''
  const upstream = await findUpstream(git, branch)
  if (!upstream) return err(`the branch ${branch} has no upstream to pull from`)
  const fetched = await git(['fetch', '--quiet', upstream.remote, upstream.ref], { timeLimit: networkLimit })
  if (fetched.code !== 0) return err(`fetching failed: ${gitReason(fetched)}`)
  const before = await commitOf(git, 'HEAD')
  const theirs = await commitOf(git, '@{upstream}')
  if (before === undefined || theirs === undefined) return err('the branch or its upstream has no commit')
  if ((await isAncestor(git, theirs, before)) && !(await isRewound(git, theirs))) return ok([])
  const forward = await isAncestor(git, before, theirs)
  const target = forward ? ok(theirs) : await setOnTop(git, scratch)
  if (!target.ok) return target
  const moved = await move(git, before, target.value, forward)
  if (!moved.ok) return moved
  return ok(await changedFiles(git, ['--relative', before, target.value]))
}

/**
 * Sets the commits that the upstream does not have on top of it, in a work tree of their own: readers' files are
 * neither taken back meanwhile nor ever in conflict.
 */
async function setOnTop(git: Git, scratch: string): Promise<Result<string, string>> {
  await rm(scratch, { recursive: true, force: true })
  await git(['worktree', 'prune'])
  const tree = path.join(/* turbopackIgnore: true */ scratch, 'tree')
  try {
    const added = await git(['worktree', 'add', '--quiet', '--detach', tree, 'HEAD'])
    if (added.code !== 0) return err(gitReason(added))
    const env = await committer(git)
    const onTop = await git(['rebase', '--quiet', '--fork-point', await trackingRef(git)], { cwd: tree, env })
    if (onTop.code !== 0) {
      const files = await changedFiles(git, ['--diff-filter=U'], tree)
      return err(
        files.length === 0
          ? `commits made here do not go on top of what is new upstream: ${gitReason(onTop)}`
          : `${files.join(', ')}: changed here and upstream in different ways; merge it by hand`,
      )
    }
    return ok((await commitOf(git, 'HEAD', tree)) ?? '')
  } finally {
    await rm(scratch, { recursive: true, force: true })
    await git(['worktree', 'prune'])
  }
}

/** Moves branch and files. Changes that nobody has committed stay; where they are in the way, nothing moves. */
async function move(
  git: Git,
  before: string,
  target: string,
  forward: boolean,
): Promise<Result<void, string>> {
  const [coming, changed] = await Promise.all([
    changedFiles(git, [before, target]),
    changedFiles(git, ['HEAD']),
  ])
  const both = coming.filter((file) => changed.includes(file))
  if (both.length > 0) return err(`${both.join(', ')}: changed here without being committed, and upstream`)
  if ((await commitOf(git, 'HEAD')) !== before) return err('somebody else has just committed in the checkout')
  const moved = forward
    ? await git(['merge', '--quiet', '--ff-only', '--no-autostash', target])
    : await git(['reset', '--quiet', '--keep', target])
  return moved.code === 0 ? ok(undefined) : err(gitReason(moved))
}

async function changedFiles(git: Git, args: readonly string[], cwd?: string): Promise<string[]> {
  const { stdout } = await git(
    ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', ...args],
    cwd === undefined ? {} : { cwd },
  )
  return stdout.split('\0').filter((name) => name !== '')
}

async function commitOf(git: Git, name: string, cwd?: string): Promise<string | undefined> {
  const found = await git(
    ['rev-parse', '--quiet', '--verify', `${name}^{commit}`],
    cwd === undefined ? {} : { cwd },
  )
  return found.code === 0 ? found.stdout.trim() : undefined
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await git(['merge-base', '--is-ancestor', older, newer])).code === 0
}

/** Whether the branch here stands on commits that the upstream had and has no more. */
async function isRewound(git: Git, theirs: string): Promise<boolean> {
  const base = await git(['merge-base', '--fork-point', await trackingRef(git), 'HEAD'])
  return base.code === 0 && base.stdout.trim() !== theirs
}

async function trackingRef(git: Git): Promise<string> {
  return (await git(['rev-parse', '--symbolic-full-name', '@{upstream}'])).stdout.trim()
}
