import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashFiles } from './hash-files.ts'
import { root } from './prepare.ts'
import { runCommand } from './run-command.ts'

const inputs = ['app', 'components', 'lib', 'next.config.mjs', 'package-lock.json', 'tsconfig.json']

const stampFile = path.join(root, '.next', 'masthead-build.json')

/** What a build was made of. */
export interface BuildStamp {
  /** Hash of the program. */
  readonly code: string
  /** What was prerendered: see `versionOf`. */
  readonly edition: string
}

/** The stamp of the build on disk, or `undefined` when there is none or it did not finish. */
export async function readStamp(): Promise<BuildStamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8')) as BuildStamp
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Runs `next build` and stamps the result. @throws with what Next said when it fails. */
export async function buildSite(stamp: BuildStamp): Promise<void> {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const { code, output } = await runCommand(process.execPath, [next, 'build'], env)
  if (code !== 0) throw new Error(`next build failed\n${output}`)
  await writeFile(stampFile, JSON.stringify(stamp))
}

/** A hash of every file that the build is made of, besides the content. */
export function hashCode(): string {
  return hashFiles(inputs)
}
