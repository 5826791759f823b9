import { lstatSync, readFileSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing, unlessMissingNow } from '#lib/core/unless-missing'
import type { FileSystem } from '#lib/content/source'

/**
 * The content folder on a disk. `root` is absolute; it may itself be a link. What is known of folders is kept: make one
 * for each reading.
 */
export function diskFileSystem(root: string): FileSystem {
  const absolute = (relative: string) => path.join(/* turbopackIgnore: true */ root, relative)
  // Folders are many times fewer than files, and a folder is looked up once.
  const folders = new Map<string, string | undefined>()
  const realFolder = (folder: string) => {
    const known = folders.get(folder) ?? unlessMissingNow(() => realpathSync.native(folder))
    folders.set(folder, known)
    return known
  }
  return {
    async list(folder) {
      const entries = await unlessMissing(readdir(absolute(folder), { withFileTypes: true }))
      return (entries ?? []).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
      }))
    },
    status(relative) {
      const target = absolute(relative)
      const own = lstatSync(target, { bigint: true, throwIfNoEntry: false })
      if (!own) return undefined
      const folder = realFolder(path.dirname(target))
      if (folder === undefined) return undefined
      const linked = own.isSymbolicLink()
      const real = linked
        ? unlessMissingNow(() => realpathSync.native(target))
        : path.join(folder, path.basename(target))
      if (real === undefined) return undefined
      const inside = real.startsWith((realFolder(root) ?? root).replace(/[/\\]$/, '') + path.sep)
      const found = !inside
        ? undefined
        : linked
          ? unlessMissingNow(() => statSync(real, { bigint: true }))
          : own
      if (inside && !found) return undefined
      const kind = found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : 'other'
      return { kind, size: Number(found?.size ?? 0), inside, stamp: found && stampOf(found) }
    },
    read: (relative) => unlessMissingNow(() => readFileSync(absolute(relative))),
  }
}

/** Milliseconds: a file that was changed twice within so many may look the same on some disks. */
const settling = 1000

/**
 * What tells a file from what it is after any change, as Git tells it: size, times of change in nanoseconds, and number.
 * `undefined` for one that was changed after `since`, or just before, and may be again without that being seen.
 * @param since milliseconds since 1970: when its content was read, or is about to be.
 */
export function stampOf(file: BigIntStats, since = Date.now()): string | undefined {
  const { size, mtimeNs, mtimeMs, ctimeNs, ctimeMs, ino } = file
  const changed = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs)
  return since - changed < settling ? undefined : `${size}-${mtimeNs}-${ctimeNs}-${ino}`
}
