import { lstat, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'

/** A folder to import from, read-only. */
export interface SourceTree {
  /** POSIX paths of all files below a folder, sorted; links and dotfiles are passed over. Empty when there is none. */
  list(folder: string): Promise<readonly string[]>
  /** `undefined` when there is no such file. */
  read(file: string): Promise<Buffer | undefined>
}

/** A folder on the disk. `root` is absolute. */
export function diskTree(root: string): SourceTree {
  const list = async (folder: string): Promise<string[]> => {
    const entries = await unlessMissing(readdir(path.join(root, folder), { withFileTypes: true }))
    const found: string[] = []
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const inner = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) found.push(...(await list(inner)))
      else if (entry.isFile()) found.push(inner)
    }
    return found.toSorted()
  }
  return {
    list,
    async read(file) {
      const status = await unlessMissing(lstat(path.join(root, file)))
      return status?.isFile() ? unlessMissing(readFile(path.join(root, file))) : undefined
    },
  }
}
