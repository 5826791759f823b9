import path from 'node:path'
import { build } from 'esbuild'

const root = path.dirname(import.meta.dirname)

/** Bundles a worker of `lib/server` into one file in a folder of the project; packages stay outside it. */
export async function buildWorker(
  name: 'compile-worker' | 'card-worker' | 'search-worker',
  outfile = path.join(root, 'dist', `${name}.mjs`),
): Promise<void> {
  await build({
    entryPoints: [path.join(root, 'lib', 'server', `${name}.ts`)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'warning',
  })
}
