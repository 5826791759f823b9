import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { formatProblem } from '#lib/core/problem'
import type { Artifact } from './artifact'
import { openCompiler, type Compiler } from './compiler'
import { fileOf, postOf } from './finish.fixture'
import { hashBytes } from './local-files'
import { createPool, type Pool, type PoolOptions } from './pool'
import { openTexts, type Texts } from './texts'

interface OwnCompiler extends Compiler, Pick<Pool, 'warm'> {
  close(): Promise<void>
}

export interface Workshop {
  readonly folder: string
  readonly contentDir: string
  readonly cacheDir: string
  readonly workerFile: string
  readonly compiler: Compiler
  write(file: string, text: string): void
  /** A body beside `posts/2026/example.mdx`; four lines stand before it. */
  mdx(body: string): Promise<Attempt>
  md(body: string): Promise<Attempt>
  /** Another compiler over the same folders. */
  reopen(options?: Partial<PoolOptions>): OwnCompiler
  readonly texts: Texts
  /** How often texts were gone from the disk. */
  lost(): number
  close(): Promise<void>
}

export interface Attempt {
  /** `undefined` when there are problems. */
  readonly artifact: Artifact | undefined
  readonly html: string
  readonly problems: readonly string[]
}

/** A compiler with the real worker over a content folder of its own. */
export async function openWorkshop(options: Partial<PoolOptions> = {}): Promise<Workshop> {
  const { buildWorker } = await import('../../scripts/build-worker.ts')
  const folder = mkdtempSync(path.join(tmpdir(), 'masthead-compile-'))
  const workerFile = await buildWorker('compile-worker')
  const contentDir = path.join(folder, 'content')
  const cacheDir = path.join(folder, 'cache')
  mkdirSync(path.join(contentDir, 'posts', '2026'), { recursive: true })
  const opened: OwnCompiler[] = []
  let lost = 0
  const texts = openTexts({ cacheDir, contentDir, onLost: () => void lost++ })
  const program = hashBytes(readFileSync(workerFile))
  const site = { url: 'https://example.org', language: 'en' }
  const reopen = (others: Partial<PoolOptions> = {}): OwnCompiler => {
    const pool = createPool({ workerFile, workers: 1, ...options, ...others })
    const compiler = openCompiler({ contentDir, cacheDir, program, pool, site, texts })
    const own = { ...compiler, warm: pool.warm, close: pool.close }
    opened.push(own)
    return own
  }
  const compiler = reopen()
  const attempt = async (body: string, format: 'md' | 'mdx'): Promise<Attempt> => {
    const result = await compiler.compile(
      fileOf(postOf(body, { format, path: `posts/2026/example.${format}` })),
    )
    return result.ok
      ? { artifact: result.value, html: result.value.read().html, problems: [] }
      : { artifact: undefined, html: '', problems: result.error.map(formatProblem) }
  }
  return {
    folder,
    contentDir,
    cacheDir,
    workerFile,
    compiler,
    texts,
    lost: () => lost,
    reopen,
    write: (file, text) => writeFileSync(path.join(contentDir, 'posts', '2026', file), text),
    mdx: (body) => attempt(body, 'mdx'),
    md: (body) => attempt(body, 'md'),
    close: async () => {
      for (const one of opened) await one.close()
      rmSync(folder, { recursive: true })
    },
  }
}
