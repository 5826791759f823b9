import type { BuildFailure } from 'esbuild'
import type { WrittenEntry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { targetsIn } from '#lib/core/unlink-html'
import type { ArtifactImage, Compilation } from './artifact'
import { describeFailures } from './bundle'
import type { BundleContext } from './bundle-plugin'
import type { ComponentMap } from './evaluate'
import { finishHtml } from './finish'
import { compileImage } from './images'
import { buildIslandScript } from './island-script'
import { openLocalFiles, type Input } from './local-files'
import { createMedia, type AssetSink } from './media'
import { parseMdx, printInline } from './syntax'
import { translate } from './translate'

export interface CompileSettings {
  /** Absolute. */
  readonly contentDir: string
  /** The project's folder, absolute. */
  readonly root: string
  readonly components: ComponentMap
  readonly sink: AssetSink
  readonly siteUrl: string
}

export interface Outcome<T> {
  readonly result: Result<T, Problem[]>
  /** Every file that was asked for. */
  readonly inputs: readonly Input[]
}

/** Makes an artifact of an entry: translate, finish, islands. */
export async function compileEntry(
  entry: WrittenEntry,
  settings: CompileSettings,
): Promise<Outcome<Compilation>> {
  const files = openLocalFiles(settings.contentDir)
  const result = await run()
  return { result, inputs: files.inputs }

  async function run(): Promise<Result<Compilation, Problem[]>> {
    const translation = await translate(entry, { ...settings, files })
    if (!translation.ok) return translation
    const { html, islands } = translation.value
    const finished = await finishHtml({ ...settings.sink, html, entry, files })
    if (!finished.ok) return finished
    const updateNotes = entry.kind === 'post' ? entry.updates.map(({ note }) => printInline(note)) : []
    const { html: body, excerpt, links } = finished.value
    const hrefs = targetsIn([body, excerpt, ...updateNotes], settings.siteUrl)
    const targets = [...new Set([...links.map(({ address }) => address), ...hrefs])]
    const whole = { ...finished.value, updateNotes, targets }
    if (!islands) return ok({ ...whole, islandScript: undefined })
    const built = await buildIslands(entry, islands, settings.sink)
    if (!built.ok) return built
    const { script, react } = built.value
    const assets = [...whole.assets, react, script]
    return ok({ ...whole, assets, islandScript: script.name })
  }
}

async function buildIslands(entry: WrittenEntry, islands: BundleContext, sink: AssetSink) {
  try {
    return ok(await buildIslandScript(islands, sink))
  } catch (error) {
    const errors = (error as Partial<BuildFailure>).errors
    const module = parseMdx(entry.body)
    if (!Array.isArray(errors) || !module.ok) throw error
    return err(describeFailures(entry, module.value, islands, errors))
  }
}

/** Makes an image ready that a content file names, e.g. the portrait of an author. */
export async function compileNamedImage(
  written: string,
  from: string,
  settings: CompileSettings,
): Promise<Outcome<ArtifactImage>> {
  const files = openLocalFiles(settings.contentDir)
  const image = await compileImage(written, from, createMedia(files, settings.sink))
  const result = image.ok ? image : err([{ path: from, line: 1, column: 1, ...image.error }])
  return { result, inputs: files.inputs }
}
