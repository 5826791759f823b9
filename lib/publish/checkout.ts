import { access } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unlessMissing } from '#lib/core/unless-missing'
import { err, ok, type Result } from '#lib/core/result'
import { gitReason, type Git } from '#lib/publish/git'

/** The work tree that the content folder lies in. */
export interface Checkout {
  /** Absolute folder where Git keeps what belongs to this work tree. */
  readonly gitDir: string
  readonly branch: string | undefined
}

/** `undefined` when the content is in no work tree, or is ignored there. The error is why Git will not say. */
export async function findCheckout(git: Git): Promise<Result<Checkout | undefined, string>> {
  const found = await git(['rev-parse', '--absolute-git-dir', '--is-inside-work-tree'])
  if (found.code === undefined && found.stderr === 'Git is not installed') return ok(undefined)
  if (/not a git repository/i.test(found.stderr)) return ok(undefined)
  if (found.code !== 0) return err(gitReason(found))
  const [gitDir = '', inside] = found.stdout.split('\n')
  if (inside !== 'true') return ok(undefined)
  const [ignored, branch] = await Promise.all([
    isIgnored(git, '.'),
    git(['symbolic-ref', '-q', '--short', 'HEAD']),
  ])
  if (ignored) return ok(undefined)
  return ok({ gitDir, branch: branch.code === 0 ? branch.stdout.trim() : undefined })
}

const operations = {
  MERGE_HEAD: 'a merge',
  'rebase-merge': 'a rebase',
  'rebase-apply': 'a rebase',
  CHERRY_PICK_HEAD: 'a cherry-pick',
  REVERT_HEAD: 'a revert',
}

/** Why nothing may be committed or pulled in a checkout right now; waits for a command that is just running. */
export async function whatIsInTheWay({ gitDir, branch }: Checkout): Promise<string | undefined> {
  const there = async (name: string) =>
    (await unlessMissing(access(path.join(/* turbopackIgnore: true */ gitDir, name)).then(() => true))) ??
    false
  for (const [name, operation] of Object.entries(operations)) {
    if (await there(name)) return `${operation} is under way in the checkout`
  }
  if (branch === undefined) return 'no branch is checked out, so that a commit would be lost'
  for (let tries = 0; await there('index.lock'); tries++) {
    if (tries === 20) {
      return 'another Git command is at work in the checkout, or has left its index.lock behind'
    }
    await wait(100)
  }
  return undefined
}

/** Why a file cannot be committed: it has to be one that Git knows. */
export async function whyNotTracked(git: Git, file: string): Promise<string | undefined> {
  if ((await git(['ls-files', '--error-unmatch', '--', file])).code === 0) return undefined
  return (await isIgnored(git, file))
    ? 'Git ignores the file, so that the change could not be committed'
    : 'the file is not in Git yet: commit it first'
}

async function isIgnored(git: Git, file: string): Promise<boolean> {
  // The one command that does not take paths literally when it is told to; it does so anyway.
  const env = { GIT_LITERAL_PATHSPECS: '0' }
  return (await git(['check-ignore', '-q', '--', file], { env })).code === 0
}
