import { createHash } from 'node:crypto'
import { ReadFile, TextChangedError, type SourceFile } from '#lib/content/source-file'
import { isInEntries, isSourcePath, partsOfFolders } from '#lib/content/source-path'
import { decodeUtf8 } from '#lib/content/utf8'
import { createBreaks } from '#lib/core/breaks'
import { positionAt } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other'
  /** Bytes. */
  readonly size: number
  /** Whether the file, with every link on its way followed, lies inside the content folder. */
  readonly inside: boolean
  /** Changes whenever the file does; `undefined` while it is too new for that to be told. */
  readonly stamp?: string | undefined
}

/**
 * The content folder, wherever it is kept. Paths are POSIX and relative to it; the folder itself is the empty path.
 * Single files are looked at while everybody waits: through promises, a start would take several times as long.
 */
export interface FileSystem {
  /** Names in a folder; empty when there is no such folder. Links are named, not followed. */
  list(
    folder: string,
  ): Promise<readonly { readonly name: string; readonly kind: 'file' | 'folder' | 'link' }[]>
  /** Of what a path leads to, links followed; `undefined` when it leads to nothing. */
  status(path: string): FileStatus | undefined
  /** `undefined` when there is no such file. @throws the system's error when it cannot be read. */
  read(path: string): Uint8Array | undefined
}

const largest = 1024 * 1024

/**
 * Every file of the content model, by path, and what stood in the way of those that could not be read. One that is
 * `known`, by its path, and has the same stamp is not read again.
 * @param held characters of texts to hold in memory; those beyond are read once more when they are wanted.
 */
export async function readSources(
  fs: FileSystem,
  known: ReadonlyMap<string, SourceFile> = new Map(),
  held = 32 * 1024 * 1024,
): Promise<{ files: SourceFile[]; problems: Problem[] }> {
  const listed = await Promise.all(
    ['', 'authors', 'series', 'posts', 'pages'].map((folder) => listSources(fs, folder)),
  )
  const found = listed.flat()
  const parts = partsOfFolders(found)
  const paths = found.filter((path) => !parts.has(path)).toSorted()
  const results: Result<SourceFile | undefined, Problem>[] = []
  let room = held
  const pause = createBreaks()
  for (const path of paths) {
    await pause()
    const result = await readOne(fs, path, known.get(path))
    results.push(result)
    const file = result.ok ? result.value : undefined
    if (!file?.leave || file === known.get(path) || !isInEntries(path)) continue
    room -= file.text.length
    if (room < 0) file.leave(() => readAgain(fs, file))
  }
  const files = results.flatMap((result) => (result.ok && result.value ? [result.value] : []))
  return { files, problems: results.flatMap((result) => (result.ok ? [] : [result.error])) }
}

/**
 * One file of the content model. `undefined` when it is not there, is not of the content model, or is a part of a
 * folder whose `index` is the entry.
 */
export async function readSource(
  fs: FileSystem,
  path: string,
): Promise<Result<SourceFile | undefined, Problem>> {
  if (!isSourcePath(path) || (await isPart(fs, path))) return ok(undefined)
  return readOne(fs, path)
}

/** Whether a path is, or would be, a part of a folder whose `index` is the entry. */
export async function isPart(fs: FileSystem, path: string): Promise<boolean> {
  const folder = folderOf(path)
  // `posts` and `pages` themselves may hold any number of files, and have no parts.
  if (!isInEntries(folder)) return false
  const beside = (await fs.list(folder)).map(({ name }) => `${folder}/${name}`)
  return partsOfFolders([...beside, path]).has(path)
}

async function listSources(fs: FileSystem, folder: string): Promise<string[]> {
  const paths: string[] = []
  for (const { name, kind } of await fs.list(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (kind === 'folder') {
      const deep = isInEntries(path) && !name.startsWith('.')
      if (deep) paths.push(...(await listSources(fs, path)))
    } else if (isSourcePath(path)) paths.push(path)
  }
  return paths
}

async function readOne(
  fs: FileSystem,
  path: string,
  known?: SourceFile,
): Promise<Result<SourceFile | undefined, Problem>> {
  const problem = (message: string, fix: string, line = 1, column = 1) =>
    err({ path, line, column, message, fix })
  let bytes: Uint8Array | undefined
  let stamp: string | undefined
  try {
    const status = fs.status(path)
    if (!status) {
      const dangling = (await fs.list(folderOf(path))).some(({ name }) => name === nameOf(path))
      return dangling
        ? problem('links to a file that is not there', 'mend or remove the link')
        : ok(undefined)
    }
    if (!status.inside) {
      return problem(
        'is a link that leaves the content folder',
        'put the file itself into the content folder',
      )
    }
    stamp = status.stamp
    if (known && stamp !== undefined && known.stamp === stamp) return ok(known)
    if (status.kind !== 'file') return problem('is not a file', 'rename it, or put a text file in its place')
    if (status.size > largest) {
      return problem(`is ${status.size} bytes long; the most is 1 MiB`, 'shorten it, or make several of it')
    }
    bytes = fs.read(path)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return problem(
      `cannot be read: ${String(error.code)}`,
      'check the permissions of the file and its folders',
    )
  }
  if (!bytes) return ok(undefined)
  const decoded = decodeUtf8(bytes)
  if (!decoded.ok) {
    const { line, column } = positionAt(decoded.error.text, decoded.error.offset)
    return problem('is not UTF-8: a byte here is of another encoding', 'save the file as UTF-8', line, column)
  }
  if (decoded.value.trim() === '') return problem('is empty', 'write something into it, or delete it')
  return ok(new ReadFile(path, hashOf(bytes), decoded.value, stamp))
}

/** The text of a file that was read before. @throws {TextChangedError} when it is another now, or gone. */
export function readAgain(fs: FileSystem, { path, hash }: Pick<SourceFile, 'path' | 'hash'>): string {
  const bytes = fs.read(path)
  const text = bytes && decodeUtf8(bytes)
  if (!text?.ok || hashOf(bytes!) !== hash) throw new TextChangedError(path)
  return text.value
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
