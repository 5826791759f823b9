import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { watch as watchFiles } from 'chokidar'
import { unlessMissing } from '#lib/core/unless-missing'

export interface Watcher {
  /** Says where changes go; those that came before go there at once. */
  deliver(to: (paths: readonly string[]) => void): void
  close(): Promise<void>
}

/**
 * Collects the paths, relative to the folder in POSIX form, that were added, changed or removed: all that come within
 * 40 ms of one another together, since editors write a file in several steps. They are held until somebody wants them.
 */
export async function watchFolder(folder: string): Promise<Watcher> {
  // A removal is told within the same 40 ms as what came instead, so that a renamed file is never seen twice or not at all.
  const watcher = watchFiles(folder, { ignoreInitial: true, atomic: 20 })
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let recipient: ((paths: readonly string[]) => void) | undefined
  const flush = () => {
    if (!recipient || changed.size === 0) return
    const paths = [...changed]
    changed.clear()
    recipient(paths)
  }
  const add = (file: string) => {
    changed.add(path.relative(folder, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(flush, 40)
  }
  /** A file that comes into a new folder just before that is watched is told of by nobody: the folder is asked. */
  const lookInside = async (added: string) => {
    await wait(100)
    for (const entry of (await unlessMissing(readdir(added, { withFileTypes: true }))) ?? []) {
      if (entry.isFile()) add(path.join(added, entry.name))
    }
  }
  watcher.on('all', (event, file) => {
    if (typeof file !== 'string') return
    if (event === 'addDir') lookInside(file).catch((error: unknown) => console.error(error))
    else add(file)
  })
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', () => resolve())
    watcher.once('error', reject)
  })
  return {
    deliver(to) {
      recipient = to
      flush()
    },
    close: async () => {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
