import { randomUUID } from 'node:crypto'
import path from 'node:path'
import * as z from 'zod'
import { openRecords } from '#lib/core/records'
import { findCheckout } from '#lib/publish/checkout'
import type { Git } from '#lib/publish/git'

/**
 * What several processes that have the same checkout know it by, wherever it is mounted: a name that it keeps among
 * Git's own files. `undefined` when the content is in no checkout, or in one that nothing can be written to.
 */
export async function checkoutId(git: Git): Promise<string | undefined> {
  const found = await findCheckout(git)
  if (!found.ok || !found.value) return undefined
  const folder = path.join(/* turbopackIgnore: true */ found.value.gitDir, 'masthead')
  const records = openRecords(folder, z.object({ id: z.string() }))
  try {
    // Of those who start at once, one names it.
    if (!(await records.get('checkout'))) await records.add('checkout', { id: randomUUID() })
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code))) throw error
  }
  return (await records.get('checkout'))?.id
}

/** The full hash of the newest commit. */
export async function headOf(git: Git): Promise<string | undefined> {
  const found = await git(['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'])
  return found.code === 0 ? found.stdout.trim() : undefined
}

/** Whether a commit is in what is checked out. */
export async function hasCommit(git: Git, commit: string): Promise<boolean> {
  if (!/^[\da-f]{40,64}$/.test(commit)) return false
  return (await git(['merge-base', '--is-ancestor', commit, 'HEAD'])).code === 0
}
