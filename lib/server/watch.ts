import path from 'node:path'
import { watch as watchFiles } from 'chokidar'

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
  watcher.on('all', (event, file) => {
    if (event === 'addDir' || typeof file !== 'string') return
    changed.add(path.relative(folder, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(flush, 40)
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
