import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

export interface WriteOptions {
  /** Permission bits; those of a new file by default. */
  readonly mode?: number
  /** Called when everything is written and nothing is replaced yet; what it throws stops that. */
  readonly beforeReplacing?: () => Promise<void>
}

/**
 * Writes a file so that it is there whole or not at all, whatever happens meanwhile: to a hidden file beside it,
 * flushed to the disk, then renamed. Folders are made as needed.
 */
export async function writeWhole(
  file: string,
  content: Uint8Array | string,
  { mode, beforeReplacing }: WriteOptions = {},
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = path.join(/* turbopackIgnore: true */ path.dirname(file), `.${randomUUID()}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(content)
      // Not when it is opened: the process's mask would take bits away.
      if (mode !== undefined) await handle.chmod(mode)
      await handle.sync()
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
