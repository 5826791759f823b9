import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import { hashFiles } from './hash-files.ts'

const root = path.dirname(import.meta.dirname)

const workers = {
  'compile-worker': 'lib/server/compile-worker.ts',
  'card-worker': 'lib/server/card-worker.ts',
  'search-worker': 'lib/server/search-worker.ts',
  'pages-worker': 'app/(site)/_documents/pages-worker.ts',
} as const

/**
 * Bundles a worker into one file in a folder of the project; packages stay outside it. A file that is
 * as it should be is left alone: the project may be read-only, and others may be reading it.
 */
export async function buildWorker(
  name: keyof typeof workers,
  outfile = path.join(root, 'dist', `${name}.mjs`),
): Promise<void> {
  const readers = name === 'compile-worker' ? await hashFiles(['lib/content', 'lib/core', 'lib/library']) : ''
  const { outputFiles } = await build({
    entryPoints: [path.join(root, workers[name])],
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'warning',
    // What was compiled before, and what is known of it, is relied on only while files are read as they were.
    banner: { js: `// ${readers}` },
    write: false,
  })
  const code = outputFiles[0]!.text
  if ((await unlessMissing(readFile(outfile, 'utf8'))) !== code) await writeWhole(outfile, code)
}
