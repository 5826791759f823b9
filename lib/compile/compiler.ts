import path from 'node:path'
import type { Entry } from '#lib/content/post'
import { unlessChanged } from '#lib/content/source-file'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { factsOf, type Artifact, type ArtifactFacts, type ArtifactImage } from './artifact'
import { openCache, type ArtifactCache, type FindOptions, type Found } from './cache'
import type { Failure, Limits } from './child'
import { hashBytes } from './local-files'
import type { Pool } from './pool'
import type { Texts } from './texts'
import type { Answer, Task } from './worker'

export interface Compiler {
  /** Names all that what it makes depends on, besides the content. */
  readonly identity: string
  /**
   * @param isNew whether it has just been written: what earlier processes have kept of others is not gone through for it.
   * @throws {Error} when the worker cannot run or the cache cannot be written.
   */
  compile(entry: Entry, isNew?: boolean): Promise<Result<Artifact, Problem[]>>
  /** Makes ready an image that a content file names as `path`; `from` is that file, e.g. `authors/ada.yaml`. */
  image(path: string, from: string): Promise<Result<ArtifactImage, Problem[]>>
}

export interface CompilerOptions {
  readonly contentDir: string
  readonly cacheDir: string
  /** Names the program that its workers run. */
  readonly program: string
  readonly pool: Pool
  readonly site: { readonly url: string; readonly language: string }
  /** Where what it makes is read. */
  readonly texts: Texts
}

export function openCompiler(options: CompilerOptions): Compiler {
  const { program, pool, site, texts } = options
  const contentDir = path.resolve(options.contentDir)
  const cacheDir = path.resolve(options.cacheDir)
  const caches = {
    entry: openCache(cacheDir, contentDir, 'entry'),
    image: openCache(cacheDir, contentDir, 'image'),
  }
  const identity = hashBytes(JSON.stringify([program, site, contentDir]))
  const keyOf = (subject: object) => hashBytes(JSON.stringify([identity, subject]))

  /** What is kept, else what the worker makes and keeps. */
  async function obtain<Made>(
    cache: ArtifactCache,
    key: string,
    makeTask: () => Result<Task, Problem[]>,
    explain: (failure: Failure) => Problem,
    where: FindOptions<Made>,
  ): Promise<Result<Pick<Found<Made>, 'value' | 'inputs' | 'place'>, Problem[]>> {
    const kept = await cache.find(key, where)
    if (kept) return ok(kept)
    const task = makeTask()
    if (!task.ok) return task
    const end = await pool.run(task.value)
    if ('why' in end) return err([explain(end)])
    const { result, inputs } = end.answer as Answer<Made>
    if (!result.ok) return result
    const { value, place } = result.value
    cache.note(key, place)
    return ok({ value, inputs, place })
  }

  const explainFor =
    (file: string, line: number) =>
    ({ why }: Failure): Problem => {
      const [message, fix] = explanations(pool.limits)[why]
      return { path: file, line, column: 1, message, fix }
    }

  return {
    identity,
    async compile(entry, isNew = false) {
      const { path: file, address, format, lang, toc, image } = entry
      const updates = entry.kind === 'post' ? entry.updates : []
      const key = keyOf({ file, address, text: entry.file.hash, format, lang, toc, image, updates })
      const made = await obtain(
        caches.entry,
        key,
        () =>
          unlessChanged(file, () => {
            const { file: read, ...data } = entry
            const what = { kind: 'entry', entry: data, source: read.text } as const
            return ok({ ...what, key, contentDir, cacheDir, siteUrl: site.url })
          }),
        explainFor(file, entry.bodyLine),
        { assetsOf: ({ assets }: ArtifactFacts) => assets, recent: isNew },
      )
      if (!made.ok) return made
      const { value, inputs, place } = made.value
      entry.file.leave?.(() => texts.source(place, file, entry.file.hash))
      const whole = inputs.length === 0 ? key : hashBytes(JSON.stringify([key, inputs]))
      const own = { key: whole, kept: place, inputs }
      return ok(texts.artifact({ ...factsOf(value), ...own }))
    },
    async image(written, from) {
      const key = keyOf({ written, from })
      const made = await obtain(
        caches.image,
        key,
        () => ok({ kind: 'image', key, written, from, contentDir, cacheDir, siteUrl: site.url }),
        explainFor(from, 1),
        {
          assetsOf: ({ src }: ArtifactImage) =>
            src.startsWith('/media/') ? [{ name: src.slice('/media/'.length) }] : [],
        },
      )
      return made.ok ? ok(made.value.value) : made
    },
  }
}

function explanations({ time, memory }: Limits) {
  return {
    time: [
      `this took more than ${time / 1000} s to compile`,
      'look for a loop without end, or split the text',
    ],
    memory: [
      `this took more than ${Math.round(memory / 1024 / 1024)} MB to compile`,
      'look for a loop without end, or split the text',
    ],
    crash: [
      'this crashed the compiler',
      'look for process.exit(), promises nobody waits for and very deep nesting',
    ],
  } as const satisfies Record<Failure['why'], readonly [string, string]>
}
