import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'

export interface WriteOptions {
  /** Permission bits; those of a new file by default. */
  readonly mode?: number
  /** Whether it is on the disk when it is there, should the power fail; true by default. */
  readonly flushed?: boolean
  /** Called when everything is written and nothing is replaced yet; what it throws stops that. */
  readonly beforeReplacing?: () => Promise<void>
}

/**
 * Writes a file so that it is there whole or not at all, whatever happens meanwhile: to a hidden file beside it,
 * flushed to the disk, then renamed. Folders are made as needed.
 */
export async function writeWhole(
  file: string,
  content: Uint8Array | string | Iterable<string>,
  { mode, flushed = true, beforeReplacing }: WriteOptions = {},
): Promise<void> {
  const temporary = path.join(/* turbopackIgnore: true */ path.dirname(file), `.${randomUUID()}.tmp`)
  try {
    const handle = await openNew(temporary)
    try {
      // Its types know only iterables that wait.
      await handle.writeFile(content as string)
      // Not when it is opened: the process's mask would take bits away.
      if (mode !== undefined) await handle.chmod(mode)
      if (flushed) await handle.sync()
    } finally {
      await handle.close()
    }
    await beforeReplacing?.()
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Opens a file that is not there yet; most often its folder is. */
async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(path.dirname(file), { recursive: true })
    return open(file, 'wx')
  }
}
