import { watch, type FSWatcher } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'

/** A folder that is watched, and what is in it. */
interface Folder {
  readonly watcher: FSWatcher
  readonly names: Set<string>
}

/**
 * Watches a folder and all folders in it but hidden ones: with one watch for each folder, whatever it holds, and one for
 * each link to a file. `tell` gets the path of every file that came, changed or went, perhaps more than once. Fulfilled
 * when everything is watched, with what ends it. @throws the system's error when something cannot be watched.
 */
export async function watchTree(root: string, tell: (file: string) => void): Promise<() => void> {
  const folders = new Map<string, Folder>()
  const links = new Map<string, FSWatcher>()
  let ended = false

  const closeLink = (file: string): void => {
    links.get(file)?.close()
    links.delete(file)
  }

  /** What was in it is gone, or is found again by whoever opens it anew. */
  const closeFolder = (folder: string): void => {
    const found = folders.get(folder)
    folders.delete(folder)
    found?.watcher.close()
    for (const name of found?.names ?? []) {
      const inside = path.join(folder, name)
      closeLink(inside)
      if (folders.has(inside)) closeFolder(inside)
      else tell(inside)
    }
  }

  const followLink = (file: string): void => {
    if (links.has(file)) return
    try {
      const watcher = watch(file, () => tell(file))
      watcher.on('error', () => closeLink(file))
      links.set(file, watcher)
    } catch {
      // It leads nowhere, as whoever reads the content says.
    }
  }

  /** @param news whether what is found in it is told of. */
  const openFolder = async (folder: string, news: boolean): Promise<void> => {
    closeFolder(folder)
    const watcher = watch(folder, (event, name) => {
      if (name !== null) look(folder, name, event).catch((error: unknown) => console.error(error))
    })
    watcher.on('error', () => closeFolder(folder))
    const names = new Set<string>()
    folders.set(folder, { watcher, names })
    // Listed once it is watched, so that nothing comes in between.
    for (const entry of (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? []) {
      const inside = path.join(folder, entry.name)
      const isFolder = entry.isDirectory()
      if (ended || (isFolder && entry.name.startsWith('.'))) continue
      names.add(entry.name)
      if (entry.isSymbolicLink()) followLink(inside)
      if (isFolder) await openFolder(inside, news)
      else if (news) tell(inside)
    }
  }

  /** Something has happened to a name in a folder. */
  const look = async (folder: string, name: string, event: 'rename' | 'change'): Promise<void> => {
    const changed = path.join(folder, name)
    const status = await unlessMissing(lstat(changed))
    const names = folders.get(folder)?.names
    // What came and went meanwhile is nobody's business, nor is a folder's word of its own end.
    if (ended || !names || (!status && !names.has(name))) return
    if (status) names.add(name)
    else names.delete(name)
    if (status?.isDirectory()) {
      // One of the same name, and even of the same number, may be another.
      if (event === 'rename' && !name.startsWith('.')) await openFolder(changed, true)
      return
    }
    closeLink(changed)
    if (status?.isSymbolicLink()) followLink(changed)
    if (folders.has(changed)) closeFolder(changed)
    else tell(changed)
  }

  await openFolder(root, false)
  return () => {
    ended = true
    for (const { watcher } of folders.values()) watcher.close()
    for (const watcher of links.values()) watcher.close()
  }
}
