import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openCompiler, type Compiler } from '#lib/compile/compiler'
import { hashBytes } from '#lib/compile/local-files'
import { createPool } from '#lib/compile/pool'
import { openTexts } from '#lib/compile/texts'
import { diskFileSystem } from '#lib/content/disk'
import type { Site } from '#lib/content/site'
import { readSource, readSources } from '#lib/content/source'
import type { SourceFile } from '#lib/content/source-file'
import { isLeftover, isSourcePath } from '#lib/content/source-path'
import type { Problem } from '#lib/core/problem'
import { createTurns } from '#lib/core/turns'
import type { Library } from '#lib/library/library'
import { openLibraryIndex } from '#lib/server/library-index'
import { loadLibrary, type Before, type Loaded } from '#lib/library/load-library'
import { readLastGood, writeLastGood } from '#lib/server/last-good'
import { listPublicFiles } from '#lib/server/public-files'
import type { Settings } from '#lib/server/settings'

/** The content folder as it is on disk, with every problem it has. */
export interface Content {
  readonly library: Library
  readonly problems: readonly Problem[]
  /** Problems without a last good version to show instead. */
  readonly lost: readonly Problem[]
  /** Whether a file is there as it is shown, rather than kept in its last good version. */
  isCurrent(path: string): boolean
  /** Site-relative address → absolute path. */
  readonly publicFiles: ReadonlyMap<string, string>
}

export interface ContentLoader {
  /** Takes in what has changed: content-relative paths, or everything on the first call. Calls are queued. */
  load(changed?: readonly string[], onProgress?: (done: number, total: number) => void): Promise<Content>
  /** Whether nothing is being taken in. */
  isIdle(): boolean
  /** Absolute path of a compiled file, whether anybody may see it or not. */
  mediaFile(name: string): string
  /**
   * Has the listener called when compiled texts are gone from the disk, also when they were before it was told of:
   * everything has to be loaded again.
   */
  onLost(listener: () => void): void
  /** Makes ready for a change. */
  warm(): void
  close(): Promise<void>
}

export interface LoaderOptions {
  readonly settings: Settings
  /** The bundled worker of the compiler. */
  readonly workerFile: string
  /** Whether what is learnt is written down for the next start: one process of those that share a folder does. */
  readonly keeps: boolean
}

export async function openContentLoader(options: LoaderOptions): Promise<ContentLoader> {
  const { settings, workerFile, keeps } = options
  const { contentDir, dataDir } = settings
  const cacheDir = path.join(/* turbopackIgnore: true */ dataDir, 'cache')
  const lastGoodDir = path.join(/* turbopackIgnore: true */ dataDir, 'last-good')
  let lost = false
  let tellLost: (() => void) | undefined
  const texts = openTexts({
    cacheDir,
    contentDir,
    onLost() {
      if (!lost && tellLost) setImmediate(tellLost)
      lost = true
    },
  })
  const program = hashBytes(await readFile(workerFile))
  const pool = createPool({ workerFile })
  const index = openLibraryIndex({
    file: path.join(/* turbopackIgnore: true */ cacheDir, 'library.jsonl'),
    program,
    keeps,
    contentDir,
    cacheDir,
    texts,
  })
  const files = new Map<string, SourceFile>()
  const readProblems = new Map<string, Problem>()
  let compiler: { readonly of: string; readonly compiler: Compiler } | undefined
  let loaded: Loaded | undefined
  let shownSite: { readonly written: Site; readonly adjusted: Site } | undefined
  let publicFiles: ReadonlyMap<string, string> = new Map()
  const turns = createTurns()
  const writes = createTurns()

  const compilerFor = (written: Site): Compiler => {
    const { url, language } = adjustSite(written, settings)
    const of = JSON.stringify([url, language])
    if (compiler?.of !== of) {
      const site = { url, language }
      compiler = { of, compiler: openCompiler({ contentDir, cacheDir, program, pool, site, texts }) }
    }
    return compiler.compiler
  }

  const readAll = async (known?: ReadonlyMap<string, SourceFile>) => {
    const read = await readSources(diskFileSystem(contentDir), known)
    files.clear()
    readProblems.clear()
    for (const file of read.files) files.set(file.path, file)
    for (const problem of read.problems) readProblems.set(problem.path, problem)
  }

  /** @returns the files, where all of them are there and can be read. */
  const readChanged = async (changed: readonly string[]): Promise<readonly SourceFile[] | undefined> => {
    const fs = diskFileSystem(contentDir)
    const found: SourceFile[] = []
    let isAll = true
    for (const changedPath of changed) {
      const read = await readSource(fs, changedPath)
      files.delete(changedPath)
      readProblems.delete(changedPath)
      if (!read.ok) readProblems.set(changedPath, read.error)
      else if (read.value) files.set(changedPath, read.value)
      if (read.ok && read.value) found.push(read.value)
      else isAll = false
    }
    return isAll ? found : undefined
  }

  /** What the last run has left of entries that are as they were, and the last good texts of those that are broken. */
  const revive = async (): Promise<Before> => {
    const known = await index.read()
    // One of them while everything is read, the rest while it is parsed.
    if (known.size === 0) pool.start(1)
    await readAll(known)
    if (known.size === 0) pool.start(files.size)
    return { ...(await index.revive(files)), sources: await readLastGood(lastGoodDir) }
  }

  const load: ContentLoader['load'] = async (changed, onProgress) => {
    const since = Date.now()
    const healing = lost
    lost = false
    const previous = loaded ?? (await revive())
    const named = changed?.filter((one) => !isLeftover(one)) ?? []
    const changedSources = named.filter(isSourcePath)
    const assetsChanged = changedSources.length < named.length
    let read: readonly SourceFile[] | undefined
    if (loaded && changed && !healing) read = await readChanged(changedSources)
    else if (loaded) await readAll()
    const revised = assetsChanged ? undefined : read
    if (!revised)
      publicFiles = await listPublicFiles(path.join(/* turbopackIgnore: true */ contentDir, 'public'))
    loaded = await loadLibrary({
      files: [...files.values()],
      readProblems: [...readProblems.values()],
      publicFiles: new Set(publicFiles.keys()),
      compilerFor,
      previous,
      changed: revised,
      assetsChanged: healing || assetsChanged,
      ...(onProgress ? { onProgress } : {}),
    })
    const broken = new Set(loaded.problems.map((problem) => problem.path))
    const kept = [...broken].flatMap((where) => loaded!.sources.get(where) ?? [])
    await writeLastGood(lastGoodDir, kept)
    if (keeps) write(loaded, since)
    const { sources, problems, library } = loaded
    // The same object as long as it is the same site.
    if (shownSite?.written !== library.site)
      shownSite = { written: library.site, adjusted: adjustSite(library.site, settings) }
    return {
      library: { ...library, site: shownSite.adjusted },
      problems,
      isCurrent: (one) => files.has(one) && !broken.has(one),
      lost: problems.filter((problem) => !sources.has(problem.path)),
      publicFiles,
    }
  }

  /** Nobody waits for it: without it, the next start has more to do. */
  const write = (of: Loaded, since: number) => {
    writes
      .take(() => index.write(of, since))
      .catch((error: unknown) => console.error('What is known of the content was not written down:', error))
  }

  return {
    load: (changed, onProgress) => turns.take(() => load(changed, onProgress)),
    isIdle: turns.isIdle,
    mediaFile: (name) => path.join(/* turbopackIgnore: true */ cacheDir, 'media', path.basename(name)),
    onLost(listener) {
      tellLost = listener
      if (lost) setImmediate(listener)
    },
    warm: pool.warm,
    close: async () => {
      await turns.settled()
      await writes.settled()
      await pool.close()
    },
  }
}

/** What the environment says goes before what site.yaml says. */
function adjustSite(site: Site, { siteUrl, prerender }: Settings): Site {
  return { ...site, url: siteUrl ?? site.url, prerender: prerender ?? site.prerender }
}
