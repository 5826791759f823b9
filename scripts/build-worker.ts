import path from 'node:path'
import { bundle } from './bundle.mjs'
import { hashFiles } from './hash-files.ts'

const root = path.dirname(import.meta.dirname)

const workers = {
  'compile-worker': 'lib/server/compile-worker.ts',
  'card-worker': 'lib/server/card-worker.ts',
  'search-worker': 'lib/server/search-worker.ts',
  'pages-worker': 'app/(site)/_documents/pages-worker.ts',
} as const

/** Bundles a worker. */
export async function buildWorker(
  name: keyof typeof workers,
  outfile = path.join(root, 'dist', `${name}.mjs`),
): Promise<void> {
  const readers = name === 'compile-worker' ? await hashFiles(['lib/content', 'lib/core', 'lib/library']) : ''
  // What was compiled before, and what is known of it, is relied on only while files are read as they were.
  await bundle(workers[name], outfile, { banner: `// ${readers}` })
}
