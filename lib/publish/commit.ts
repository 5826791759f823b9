import { err, ok, type Result } from '#lib/core/result'
import { gitReason, type Git } from '#lib/publish/git'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string | undefined
}

/** Whether the file on disk is what the newest commit has. */
export async function isCommitted(git: Git, file: string): Promise<boolean> {
  return (await git(['diff', '--quiet', '--no-ext-diff', 'HEAD', '--', file])).code === 0
}

/**
 * Commits one file as it is on disk, whatever else is staged or changed. The value is the hash; `undefined` when the
 * newest commit has it so already.
 */
export async function commitFile(
  git: Git,
  file: string,
  author: Person,
  subject: string,
): Promise<Result<string | undefined, string>> {
  if (await isCommitted(git, file)) return ok(undefined)
  const message = `${oneLine(subject)}\n\n${oneLine(file)}\n`
  const done = await git(
    ['commit', '--only', '--quiet', '--no-verify', '--cleanup=verbatim', '-F', '-', '--', file],
    {
      input: message,
      env: { ...authorOf(author), ...(await committer(git)) },
    },
  )
  if (done.code !== 0) return err(gitReason(done))
  return ok((await git(['rev-parse', 'HEAD'])).stdout.trim())
}

/** Git takes angle brackets and line breaks for its own, and refuses a name of which nothing is left. */
export function authorOf({ id, name, email }: Person): Record<string, string> {
  const address = /^[^\s<>@\p{C}]+@[^\s<>@\p{C}]+$/u.test(email ?? '') ? email! : undefined
  const local = clean(id).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'someone'
  return {
    GIT_AUTHOR_NAME: clean(name) || clean(id) || 'Someone',
    GIT_AUTHOR_EMAIL: address ?? `${local}@noreply.localhost`,
  }
}

/** Masthead, unless Git has been told who commits here. */
export async function committer(git: Git): Promise<Record<string, string>> {
  const [name, email] = await Promise.all([
    git(['config', '--get', 'user.name']),
    git(['config', '--get', 'user.email']),
  ])
  return name.code === 0 && email.code === 0
    ? {}
    : { GIT_COMMITTER_NAME: 'Masthead', GIT_COMMITTER_EMAIL: 'masthead@localhost' }
}

function clean(text: string): string {
  return oneLine(text.replaceAll(/[<>\p{Cf}]/gu, ' '))
    .replaceAll(/^[\s.,:;"'\\]+|[\s.,:;"'\\]+$/g, '')
    .slice(0, 200)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Z}]+/gu, ' ').trim()
}
