import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { SourceFile } from '#lib/content/source-file'
import { writeWhole } from '#lib/core/whole-file'

/**
 * The last good texts of files that are broken now, kept in a folder so that they outlive a restart: one JSON file
 * each. A file of ours that cannot be read is passed over, since it is only a copy.
 */
export async function readLastGood(folder: string): Promise<Map<string, SourceFile>> {
  const kept = new Map<string, SourceFile>()
  for (const name of await listFolder(folder)) {
    if (!name.endsWith('.json')) continue
    try {
      const file = JSON.parse(
        await readFile(path.join(/* turbopackIgnore: true */ folder, name), 'utf8'),
      ) as SourceFile
      kept.set(file.path, file)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return kept
}

/** Makes the folder hold just these. */
export async function writeLastGood(folder: string, kept: readonly SourceFile[]): Promise<void> {
  const wanted = new Map(kept.map((file) => [nameOf(file), file]))
  for (const name of await listFolder(folder)) {
    if (!wanted.has(name)) await rm(path.join(/* turbopackIgnore: true */ folder, name), { force: true })
    else wanted.delete(name)
  }
  for (const [name, file] of wanted) {
    const { path: where, text, hash } = file
    const json = JSON.stringify({ path: where, text, hash })
    await writeWhole(path.join(/* turbopackIgnore: true */ folder, name), json)
  }
}

function nameOf(file: SourceFile): string {
  return `${createHash('sha256').update(`${file.path}\0${file.hash}`).digest('hex').slice(0, 32)}.json`
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
