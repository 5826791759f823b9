import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { err, ok, type Result } from '#lib/core/result'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import type { ChangeRefusal } from '#lib/publish/newsroom'

/** A file of the content as it was on disk. */
export interface ContentFile {
  /** POSIX path relative to the content folder. */
  readonly path: string
  readonly absolute: string
  /** Permission bits. */
  readonly mode: number
  readonly modifiedAt: number
  readonly bytes: Buffer
  /** SHA-256 of the bytes, in hex. */
  readonly version: string
}

/**
 * Reads a file that somebody outside has named. It has to lie in the content folder by its own name: neither outside
 * nor behind a link.
 */
export async function readContentFile(
  root: string,
  file: string,
  isEntry: (path: string) => Promise<boolean>,
): Promise<Result<ContentFile, ChangeRefusal>> {
  if (file.includes('\0') || !(await isEntry(file))) return err({ kind: 'missing' })
  const named = path.join(/* turbopackIgnore: true */ await realpath(root), file)
  const absolute = await unlessMissing(realpath(named))
  if (absolute === undefined) return err({ kind: 'missing' })
  if (absolute.normalize('NFC') !== named.normalize('NFC')) {
    return err({ kind: 'impossible', message: 'the file is a link, or in a folder that is one' })
  }
  const status = await stat(absolute)
  if (!status.isFile()) return err({ kind: 'missing' })
  const bytes = await readFile(absolute)
  const mode = status.mode & 0o7777
  return ok({ path: file, absolute, mode, modifiedAt: status.mtimeMs, bytes, version: versionOf(bytes) })
}

/**
 * Puts other bytes in its place, whole or not at all, with the same permissions. `false`, with nothing written, when
 * it is another file by now.
 */
export async function replaceContentFile(file: ContentFile, bytes: Uint8Array): Promise<boolean> {
  const beforeReplacing = async () => {
    const now = await unlessMissing(readFile(file.absolute))
    if (!now || versionOf(now) !== file.version) throw new ChangedMeanwhile()
  }
  try {
    await writeWhole(file.absolute, bytes, { mode: file.mode, beforeReplacing })
    return true
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return false
    throw error
  }
}

class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'
}

export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
