import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { Entry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import type { Artifact, ArtifactImage } from './artifact'
import { openCache, type KeptAsset } from './cache'
import type { Failure } from './child'
import type { Compiled } from './compile-entry'
import { hashBytes, type Input } from './local-files'
import { createPool } from './pool'
import type { Task } from './worker'

export interface Compiler {
  /** @throws {Error} when the worker cannot run or the cache cannot be written. */
  compile(entry: Entry): Promise<Result<Artifact, Problem[]>>
  /** Makes ready an image that a content file names as `path`; `from` is that file, e.g. `authors/ada.yaml`. */
  image(path: string, from: string): Promise<Result<ArtifactImage, Problem[]>>
  close(): Promise<void>
}

export interface CompilerOptions {
  readonly contentDir: string
  readonly cacheDir: string
  /** The bundled worker. */
  readonly workerFile: string
  readonly site: { readonly url: string; readonly language: string }
  /** One for each processor unless told. */
  readonly workers?: number
  /** Milliseconds for one entry; 5,000 unless told. */
  readonly timeLimit?: number
  /** Bytes for one entry; 512 MiB unless told. */
  readonly memoryLimit?: number
}

export function createCompiler(options: CompilerOptions): Compiler {
  const { workerFile, site, timeLimit = 5_000, memoryLimit = 512 * 1024 * 1024 } = options
  const contentDir = path.resolve(options.contentDir)
  const cacheDir = path.resolve(options.cacheDir)
  const cache = openCache(cacheDir, contentDir)
  const limits = { time: timeLimit, memory: memoryLimit }
  const pool = createPool(workerFile, options.workers ?? availableParallelism(), limits)
  let version: Promise<string> | undefined
  const readVersion = () => (version ??= readFile(workerFile).then(hashBytes))

  async function keyOf(subject: object): Promise<string> {
    return hashBytes(JSON.stringify([await readVersion(), site, contentDir, subject]))
  }

  async function obtain<T>(
    key: string,
    task: Task,
    explain: (failure: Failure) => Problem,
    assetsOf: (value: T) => readonly KeptAsset[],
    complete: (value: T, inputs: readonly Input[]) => T,
  ): Promise<Result<T, Problem[]>> {
    const kept = await cache.find(key, assetsOf)
    if (kept) return ok(kept)
    const end = await pool.run(task)
    if ('why' in end) return err([explain(end)])
    const { result, inputs } = end.answer as { result: Result<T, Problem[]>; inputs: readonly Input[] }
    if (!result.ok) return result
    const value = complete(result.value, inputs)
    await cache.keep(key, inputs, value)
    return ok(value)
  }

  const explainFor =
    (file: string, line: number) =>
    ({ why }: Failure): Problem => {
      const [message, fix] = explanations(limits)[why]
      return { path: file, line, column: 1, message, fix }
    }

  return {
    async compile(entry) {
      const { path: file, address, body, bodyLine, source, format, lang, toc, image } = entry
      const updates = entry.kind === 'post' ? entry.updates : []
      const key = await keyOf({ file, address, body, bodyLine, source, format, lang, toc, image, updates })
      return obtain<Artifact>(
        key,
        { kind: 'entry', entry, contentDir, cacheDir, siteUrl: site.url },
        explainFor(file, entry.bodyLine),
        ({ assets }) => assets,
        (compiled: Compiled, inputs) => ({ ...compiled, key: hashBytes(JSON.stringify([key, inputs])) }),
      )
    },
    async image(written, from) {
      const key = await keyOf({ written, from })
      return obtain<ArtifactImage>(
        key,
        { kind: 'image', written, from, contentDir, cacheDir, siteUrl: site.url },
        explainFor(from, 1),
        ({ src }) => (src.startsWith('/media/') ? [{ name: src.slice('/media/'.length) }] : []),
        (image) => image,
      )
    },
    close: () => pool.close(),
  }
}

function explanations({ time, memory }: { time: number; memory: number }) {
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
