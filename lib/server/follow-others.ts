import { isSourcePath } from '#lib/content/source-path'
import type { Newsroom } from '#lib/publish/newsroom'
import type { Content } from '#lib/server/content-loader'
import { hasSameEntries } from '#lib/server/same-entries'
import type { Shared } from '#lib/server/shared-type'

interface FollowOptions {
  readonly shared: Shared
  readonly newsroom: Newsroom
  /** Takes in changed files, or everything, without telling anybody. */
  takeIn(changed?: readonly string[]): Promise<void>
}

/** Milliseconds that visitors wait at most for a pull that this instance has missed. */
const patience = 8000

/** Catches up with other instances, and goes on to take in what they tell. */
export async function followOthers({ shared, newsroom, takeIn }: FollowOptions): Promise<void> {
  const { journal } = shared
  if (!journal) return
  const missed = await journal.lastCommit()
  if (missed !== undefined) {
    await Promise.race([
      newsroom.follow(missed),
      new Promise((resolve) => setTimeout(resolve, patience).unref()),
    ])
  }
  journal.follow({
    async read({ paths, commit }) {
      const here = paths === 'everything' ? takeIn() : paths.length > 0 ? takeIn(paths) : undefined
      await Promise.all([here, commit === undefined ? undefined : newsroom.follow(commit)])
    },
    async lost() {
      await takeIn()
      await newsroom.follow(await journal.lastCommit())
    },
  })
}

/** Whether what was taken in says anything new; of files that are not entries that is not asked. */
export function isNews(changed: readonly string[], before: Content, after: Content): boolean {
  if (changed.some((one) => !isSourcePath(one) || !/^(?:posts|pages)\//.test(one))) return true
  return (
    !hasSameEntries(before.library, after.library) ||
    JSON.stringify(before.problems) !== JSON.stringify(after.problems)
  )
}
