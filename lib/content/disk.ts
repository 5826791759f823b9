import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'
import type { FileSystem } from '#lib/content/source'

/** The content folder on a disk. `root` is absolute; it may itself be a link. */
export function diskFileSystem(root: string): FileSystem {
  const absolute = (relative: string) => path.join(/* turbopackIgnore: true */ root, relative)
  return {
    async list(folder) {
      const entries = await unlessMissing(readdir(absolute(folder), { withFileTypes: true }))
      return (entries ?? []).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
      }))
    },
    async status(relative) {
      const target = absolute(relative)
      if (!(await unlessMissing(lstat(target)))) return undefined
      const real = await unlessMissing(realpath(target))
      if (real === undefined) return undefined
      const inside = real.startsWith((await realpath(root)).replace(/[/\\]$/, '') + path.sep)
      const found = inside ? await unlessMissing(stat(real)) : undefined
      if (inside && !found) return undefined
      const kind = found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : 'other'
      return { kind, size: found?.size ?? 0, inside }
    },
    read: (relative) => unlessMissing(readFile(absolute(relative))),
  }
}
