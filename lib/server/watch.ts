import path from 'node:path'
import { watch as watchFiles } from 'chokidar'

export interface Watcher {
  close(): Promise<void>
}

/**
 * Calls back with the paths, relative to the folder in POSIX form, that were added, changed or removed: all that
 * come within 40 ms of one another at once, since editors write a file in several steps.
 */
export async function watchFolder(
  folder: string,
  onChange: (paths: readonly string[]) => void,
  ignored: (file: string) => boolean = () => false,
): Promise<Watcher> {
  // A removal is told within the same 40 ms as what came instead, so that a renamed file is never seen twice or not at all.
  const watcher = watchFiles(folder, { ignoreInitial: true, ignored, atomic: 20 })
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', (event, file) => {
    if (event === 'addDir' || typeof file !== 'string') return
    changed.add(path.relative(folder, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(() => {
      const paths = [...changed]
      changed.clear()
      onChange(paths)
    }, 40)
  })
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', () => resolve())
    watcher.once('error', reject)
  })
  return {
    close: async () => {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
