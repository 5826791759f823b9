import { readdir } from 'node:fs/promises'
import path from 'node:path'

/**
 * The files under a folder that are served as they are, by site-relative address. Symbolic links and dotfiles are
 * left out. An absent folder is an empty one.
 */
export async function listPublicFiles(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  try {
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const file = path.join(/* turbopackIgnore: true */ entry.parentPath, entry.name)
      const relative = path.relative(root, file).split(path.sep)
      if (!entry.isFile() || relative.some((segment) => segment.startsWith('.'))) continue
      files.set(`/${relative.join('/')}`.normalize('NFC'), file)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return files
    throw error
  }
  return files
}
