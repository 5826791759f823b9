import path from 'node:path'
import { watchTree } from '#lib/server/watch-tree'

export interface Watcher {
  /** Says where changes go; those that came before go there at once. */
  deliver(to: (paths: readonly string[]) => void): void
  close(): Promise<void>
}

/** Milliseconds without a change until what has changed is told. */
const quiet = 25

/**
 * Collects the paths, relative to the folder in POSIX form, of files that were added, changed or removed: all that come
 * within 25 ms of one another together, since editors write a file in several steps, and a renamed file is one that went
 * and one that came. They are held until somebody wants them.
 */
export async function watchFolder(folder: string): Promise<Watcher> {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let recipient: ((paths: readonly string[]) => void) | undefined
  const flush = () => {
    if (!recipient || changed.size === 0) return
    const paths = [...changed]
    changed.clear()
    recipient(paths)
  }
  const end = await watchTree(folder, (file) => {
    changed.add(path.relative(folder, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(flush, quiet)
  })
  return {
    deliver(to) {
      recipient = to
      flush()
    },
    close: async () => {
      clearTimeout(timer)
      end()
    },
  }
}
