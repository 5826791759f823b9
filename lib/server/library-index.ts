import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { readIfThere, hashBytes, type Input } from '#lib/compile/local-files'
import { tidyKept } from '#lib/compile/cache'
import type { Texts } from '#lib/compile/texts'
import { stampOf } from '#lib/content/disk'
import type { Entry, Page, Post } from '#lib/content/post'
import { shapeEntry } from '#lib/content/shape-entry'
import { ReadFile, type SourceFile } from '#lib/content/source-file'
import { changedPart } from '#lib/core/changed-part'
import { openRecordLog } from '#lib/core/record-log'
import { ok } from '#lib/core/result'
import type { Tidied } from '#lib/core/tidy-packs'
import { unlessMissing } from '#lib/core/unless-missing'
import type { Compiled } from '#lib/library/library'
import type { Before, Loaded } from '#lib/library/load-library'
import { readRow, writeRow, type Row, type WrittenRow } from '#lib/library/library-row'

/** What is known of the last run's library, so that a start reads, parses and compiles only what has changed since. */
export interface LibraryIndex {
  /** The entries' files as they were, by path. Their texts are read when somebody asks for them. */
  read(): Promise<ReadonlyMap<string, SourceFile>>
  /** What of it still holds, for the files as they are now. To be called once, after `read`. */
  revive(files: ReadonlyMap<string, SourceFile>): Promise<Before>
  /**
   * Writes down what is other than it was.
   * @param since milliseconds since 1970: when the loading of it began.
   */
  write(loaded: Loaded, since: number): Promise<void>
}

export interface IndexOptions {
  readonly file: string
  /** Whether it is written, too: one process of those that share the file does. */
  readonly keeps: boolean
  /** Names the program: what another has understood is not relied on. */
  readonly program: string
  readonly contentDir: string
  readonly cacheDir: string
  readonly texts: Texts
}

/** Rows that are made before they are written. */
const atOnce = 1000

/** The key of what is no entry: names the compiler that made all artifacts. */
const compilerKey = ''

export function openLibraryIndex(options: IndexOptions): LibraryIndex {
  const { contentDir, cacheDir, texts, keeps } = options
  const log = openRecordLog(options.file, options.program)
  const rows = new Map<string, Row>()
  let compiledBy = ''
  /** What the file holds, by path. */
  const written = new Map<string, Compiled | undefined>()
  /** Paths of rows that are to be written since what they name has been moved. */
  const moved = new Set<string>()
  let tidied: Tidied | undefined
  let last: readonly Compiled[] = []

  const stampsOf = (inputs: readonly Input[], since: number) =>
    Promise.all(
      inputs.map(async (input) => {
        const found = await unlessMissing(stat(path.join(contentDir, input.path), { bigint: true }))
        return (found && stampOf(found, since)) ?? null
      }),
    )

  /** Whether everything that an artifact was made of is as it was. */
  const hasInputs = async ({ artifact, stamps }: Row): Promise<boolean> => {
    const now = await stampsOf(artifact.inputs, Date.now())
    for (const [index, input] of artifact.inputs.entries()) {
      if (now[index] !== null && now[index] === stamps[index]) continue
      const bytes = await readIfThere(path.join(contentDir, input.path))
      if ((bytes && hashBytes(bytes)) !== input.hash) return false
    }
    return true
  }

  /** What a row's file was understood as. */
  const reviveEntry = (row: Row, file: SourceFile): Entry => {
    file.leave?.(findText(file.path, row))
    return shapeEntry(row.entry, file)
  }

  const reviveItem = (row: Row, entry: Entry): Compiled => {
    const item = { entry, artifact: texts.artifact(row.artifact) }
    const { path: where, stamp } = entry.file
    const isKnown = stamp !== undefined && stamp === row.stamp && !row.stamps.includes(null)
    if (isKnown && !moved.has(where)) written.set(where, item)
    return item
  }

  /** Frees the disk of what is in none of the rows, once they say where the rest has come to. */
  const tidy = () => {
    tidied = tidyKept(
      cacheDir,
      Array.from(rows.values(), ({ artifact }) => artifact.kept),
    )
    for (const [where, row] of rows) {
      const kept = tidied.moved.get(row.artifact.kept)
      if (kept === undefined) continue
      rows.set(where, { ...row, artifact: { ...row.artifact, kept } })
      moved.add(where)
    }
  }

  const findText = (where: string, { hash, artifact }: Row) => {
    const { kept } = artifact
    return () => texts.source(kept, where, hash)
  }

  const rowOf = async ({ entry, artifact }: Compiled, zone: string, since: number): Promise<WrittenRow> => {
    const { hash, stamp } = entry.file
    const stamps = await stampsOf(artifact.inputs, since)
    return writeRow({ hash, stamp, zone, stamps }, entry, artifact)
  }

  return {
    async read() {
      const read = await log.read()
      const kept = read.get(compilerKey) as { readonly compiledBy: string } | undefined
      compiledBy = kept?.compiledBy ?? ''
      read.delete(compilerKey)
      for (const [where, row] of read as Map<string, WrittenRow>) rows.set(where, readRow(row))
      if (keeps && rows.size > 0) tidy()
      return new Map(
        Array.from(rows, ([where, row]) => [
          where,
          new ReadFile(where, row.hash, findText(where, row), row.stamp),
        ]),
      )
    },
    async revive(files) {
      const media = new Set(await unlessMissing(readdir(path.join(cacheDir, 'media'))))
      const memo: Before['memo'] = new Map()
      const items: Compiled[] = []
      for (const [where, row] of rows) {
        written.set(where, undefined)
        const file = files.get(where)
        if (file?.hash !== row.hash) continue
        const entry = reviveEntry(row, file)
        memo.set(where, { hash: row.hash, zone: row.zone, result: ok(entry) })
        if (!row.artifact.assets.every(({ name }) => media.has(name))) continue
        // Waiting for nothing, ten thousand times, is a wait.
        if (row.artifact.inputs.length > 0 && !(await hasInputs(row))) continue
        items.push(reviveItem(row, entry))
      }
      rows.clear()
      moved.clear()
      const posts = items.filter((item): item is Compiled<Post> => item.entry.kind === 'post')
      const pages = items.filter((item): item is Compiled<Page> => item.entry.kind === 'page')
      return { library: { posts, pages }, sources: new Map(), memo, compiledBy }
    },
    async write(loaded, since) {
      const items = [...loaded.library.posts, ...loaded.library.pages]
      const [older, newer] = changedPart(last, items)
      const present = new Set(newer.map(({ entry }) => entry.path))
      // Before the first writing, the file may hold anything.
      const held = last.length === 0 ? written.keys() : older.map(({ entry }) => entry.path)
      const gone = [...held].filter((where) => !present.has(where))
      const news = newer.filter((item) => written.get(item.entry.path) !== item)
      last = []
      for (const where of gone) written.delete(where)
      // While rows of two compilers are in the file, it names none; and the new one when all are its own.
      const isOther = loaded.compiledBy !== compiledBy
      if (isOther) await log.add([[compilerKey, undefined]])
      if (gone.length > 0) await log.add(gone.map((where) => [where, undefined]))
      for (let start = 0; start < news.length; start += atOnce) {
        const some = news.slice(start, start + atOnce)
        const zoneOf = (where: string) => loaded.memo.get(where)?.zone ?? ''
        const added = some.map(async (item): Promise<[string, WrittenRow]> => {
          const { path: where } = item.entry
          written.set(where, item)
          return [where, await rowOf(item, zoneOf(where), since)]
        })
        await log.add(await Promise.all(added))
      }
      if (isOther) await log.add([[compilerKey, { compiledBy: loaded.compiledBy }]])
      compiledBy = loaded.compiledBy
      last = items
      tidied?.end()
      tidied = undefined
    },
  }
}
