import { lstatSync, readFileSync, realpathSync, statSync, type BigIntStats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing, unlessMissingNow } from '#lib/core/unless-missing'
import type { FileStatus, FileSystem } from '#lib/content/source'

/**
 * The content folder on a disk. `root` is absolute; it may itself be a link. What is known of folders is kept: make one
 * for each reading.
 */
export function diskFileSystem(root: string): FileSystem {
  const absolute = (relative: string) => path.join(/* turbopackIgnore: true */ root, relative)
  let begin: string | undefined
  const isInside = (real: string) => {
    begin ??= (realPath(root) ?? root).replace(/[/\\]$/, '') + path.sep
    return real.startsWith(begin)
  }
  // Folders are many times fewer than files, and a folder is looked up once: whether what is in it lies inside.
  const folders = new Map<string, boolean | undefined>()
  const holdsInside = (folder: string) => {
    if (folders.has(folder)) return folders.get(folder)
    const real = realPath(folder)
    const inside = real === undefined ? undefined : isInside(real + path.sep)
    folders.set(folder, inside)
    return inside
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
      if (!own.isSymbolicLink()) {
        const inside = holdsInside(path.dirname(target))
        if (inside === undefined) return undefined
        return inside ? describe(own) : outside
      }
      const real = realPath(target)
      if (real === undefined) return undefined
      if (!isInside(real)) return outside
      const found = statSync(real, { bigint: true, throwIfNoEntry: false })
      return found && describe(found)
    },
    read: (relative) => unlessMissingNow(() => readFileSync(absolute(relative))),
  }
}

/** What lies outside is not looked at. */
const outside: FileStatus = { kind: 'other', size: 0, inside: false }

function describe(found: BigIntStats): FileStatus {
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  return { kind, size: Number(found.size), inside: true, stamp: stampOf(found) }
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
  if (since - changed < settling) return undefined
  return [size, mtimeNs, ctimeNs, ino].map((number) => number.toString(16)).join('-')
}

function realPath(target: string): string | undefined {
  return unlessMissingNow(() => realpathSync.native(target))
}
