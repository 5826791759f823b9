import path from 'node:path'
import { formatProblem, type Problem } from '#lib/core/problem'
import { openRuntime } from '#lib/server/open-runtime'
import { openShared } from '#lib/server/open-shared'
import type { Runtime } from '#lib/server/runtime-type'
import { readSettings, SettingsError, type Settings } from '#lib/server/settings'
import { checkFolders } from '#lib/server/settings-folders'
import { buildAssets } from './build-assets.ts'
import { buildWorker } from './build-worker.ts'
import { createProgress } from './progress.ts'

export const root = path.dirname(import.meta.dirname)

/** The settings, or one line that says which is wrong and the end of the process. */
export async function settingsOrExit(): Promise<Settings> {
  try {
    const settings = readSettings(process.env, root)
    await checkFolders(settings)
    return settings
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

export class ContentError extends Error {
  override readonly name = 'ContentError'
}

export interface PrepareOptions {
  /** Keep going without what has problems and no last good version. */
  readonly tolerant: boolean
  /** Pages reload when their content changes. */
  readonly live?: boolean
  /** It will be served, with others where the settings name them. */
  readonly serves?: boolean
}

/** Builds stylesheet, scripts and worker, compiles what has changed, and opens the site. @throws {ContentError} */
export async function prepare(
  settings: Settings,
  { tolerant, live = false, serves = false }: PrepareOptions,
): Promise<Runtime> {
  await Promise.all([buildWorker('compile-worker'), buildWorker('card-worker'), buildWorker('search-worker')])
  return openRuntime({
    settings,
    root,
    now: Date.now,
    live,
    ...(serves ? { shared: await openShared(settings) } : {}),
    assetsFor: ({ accent }) =>
      buildAssets({
        outDir: path.join(settings.dataDir, 'assets'),
        manifest: path.join(settings.dataDir, 'assets.json'),
        accent,
      }),
    onProgress: createProgress('Compiling posts'),
    onLost: (lost) => {
      if (!tolerant) throw new ContentError(`${listProblems(lost)}\n${explainLost(lost.length, settings)}`)
    },
  })
}

export function listProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n')
}

/** `1 post`, `2 posts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function explainLost(lost: number, { contentDir }: Settings): string {
  const folder = path.relative(process.cwd(), contentDir) || '.'
  return `${count(lost, 'problem')} in ${folder}: nothing was built. Mend the above and start again.`
}
