import { createHash } from 'node:crypto'
import { readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { ContentFiles } from './media'

/** A file that compiling asked for, by its path relative to the content folder. */
export interface Input {
  readonly path: string
  /** SHA-256 in hexadecimal; `undefined` when there was no such file. */
  readonly hash: string | undefined
}

/** The content folder for one entry: remembers what was read, and does not follow links out of it. */
export interface LocalFiles extends ContentFiles {
  readonly inputs: readonly Input[]
  list(contentFolder: string): Promise<readonly string[]>
  /** The absolute path of a file inside, its links followed; `undefined` when there is none or it leads outside. */
  locate(absolute: string): Promise<string | undefined>
  /** Remembers a file that something else has read. */
  note(absolute: string, bytes: Uint8Array): void
  relative(absolute: string): string
}

export function hashBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? ''
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'].includes(code)
}

/** @param contentDir absolute. */
export function openLocalFiles(contentDir: string): LocalFiles {
  const inputs = new Map<string, string | undefined>()
  const relative = (absolute: string) => path.relative(contentDir, absolute).split(path.sep).join('/')

  async function locate(absolute: string): Promise<string | undefined> {
    try {
      const real = await realpath(absolute)
      const inside = path.relative(await realpath(contentDir), real)
      return inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) ? undefined : real
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  return {
    get inputs() {
      return [...inputs].map(([file, hash]) => ({ path: file, hash }))
    },
    async read(contentPath) {
      const located = await locate(path.join(contentDir, contentPath))
      const bytes = located === undefined ? undefined : await readIfThere(located)
      inputs.set(contentPath, bytes && hashBytes(bytes))
      return bytes
    },
    async list(contentFolder) {
      const located = contentFolder === '.' ? contentDir : await locate(path.join(contentDir, contentFolder))
      if (located === undefined) return []
      try {
        return await readdir(located)
      } catch (error) {
        if (isMissing(error)) return []
        throw error
      }
    },
    locate,
    note: (absolute, bytes) => void inputs.set(relative(absolute), hashBytes(bytes)),
    relative,
  }
}

/** `undefined` when there is no such file. */
export async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
