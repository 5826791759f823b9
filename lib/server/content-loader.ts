import path from 'node:path'
import { createCompiler, type Compiler } from '#lib/compile/compiler'
import { diskFileSystem } from '#lib/content/disk'
import type { Site } from '#lib/content/site'
import { readSource, readSources, type SourceFile } from '#lib/content/source'
import { isLeftover, isSourcePath } from '#lib/content/source-path'
import type { Problem } from '#lib/core/problem'
import type { Library } from '#lib/library/library'
import { loadLibrary, type Loaded } from '#lib/library/load-library'
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
  /** Absolute path of a compiled file, whether anybody may see it or not. */
  mediaFile(name: string): string
  close(): Promise<void>
}

export function createContentLoader(settings: Settings, workerFile: string): ContentLoader {
  const cacheDir = path.join(/* turbopackIgnore: true */ settings.dataDir, 'cache')
  const lastGoodDir = path.join(/* turbopackIgnore: true */ settings.dataDir, 'last-good')
  const files = new Map<string, SourceFile>()
  const readProblems = new Map<string, Problem>()
  let compiler: { readonly of: string; readonly compiler: Compiler } | undefined
  let loaded: Loaded | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const compilerFor = async (written: Site): Promise<Compiler> => {
    const { url, language } = adjustSite(written, settings)
    const of = JSON.stringify([url, language])
    if (compiler?.of !== of) {
      await compiler?.compiler.close()
      const site = { url, language }
      compiler = {
        of,
        compiler: createCompiler({ contentDir: settings.contentDir, cacheDir, workerFile, site }),
      }
    }
    return compiler.compiler
  }

  const readAll = async () => {
    const read = await readSources(diskFileSystem(settings.contentDir))
    files.clear()
    readProblems.clear()
    for (const file of read.files) files.set(file.path, file)
    for (const problem of read.problems) readProblems.set(problem.path, problem)
  }

  const readChanged = async (changed: readonly string[]) => {
    const fs = diskFileSystem(settings.contentDir)
    for (const changedPath of changed) {
      if (!isSourcePath(changedPath)) continue
      const read = await readSource(fs, changedPath)
      files.delete(changedPath)
      readProblems.delete(changedPath)
      if (!read.ok) readProblems.set(changedPath, read.error)
      else if (read.value) files.set(changedPath, read.value)
    }
  }

  const load: ContentLoader['load'] = async (changed, onProgress) => {
    if (changed && loaded) await readChanged(changed)
    else await readAll()
    const publicFiles = await listPublicFiles(
      path.join(/* turbopackIgnore: true */ settings.contentDir, 'public'),
    )
    const current = [...files.values()]
    const lastGood = loaded ? new Map<string, SourceFile>() : await readLastGood(lastGoodDir)
    loaded = await loadLibrary({
      files: current,
      readProblems: [...readProblems.values()],
      publicFiles: new Set(publicFiles.keys()),
      compilerFor,
      previous: loaded,
      lastGood,
      assetsChanged: changed?.some((one) => !isSourcePath(one) && !isLeftover(one)) ?? false,
      ...(onProgress ? { onProgress } : {}),
    })
    const broken = new Set(loaded.problems.map((problem) => problem.path))
    const kept = [...loaded.sources.values()].filter((file) => broken.has(file.path))
    await writeLastGood(lastGoodDir, kept)
    const { sources, problems, library } = loaded
    return {
      library: { ...library, site: adjustSite(library.site, settings) },
      problems,
      isCurrent: (one) => files.has(one) && !broken.has(one),
      lost: problems.filter((problem) => !sources.has(problem.path)),
      publicFiles,
    }
  }

  return {
    load(changed, onProgress) {
      const result = queue.then(() => load(changed, onProgress))
      queue = result.catch(() => undefined)
      return result
    },
    mediaFile: (name) => path.join(/* turbopackIgnore: true */ cacheDir, 'media', path.basename(name)),
    close: async () => {
      await queue
      await compiler?.compiler.close()
    },
  }
}

/** What the environment says goes before what site.yaml says. */
function adjustSite(site: Site, { siteUrl, prerender }: Settings): Site {
  return { ...site, url: siteUrl ?? site.url, prerender: prerender ?? site.prerender }
}
