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

/** What reads files, and the packages that it and the compiler use. */
const readers = ['lib/content', 'lib/core', 'lib/library', 'package-lock.json']

/** Bundles a worker. @returns its file. */
export async function buildWorker(name: keyof typeof workers): Promise<string> {
  const file = path.join(root, 'dist', `${name}.mjs`)
  // What was compiled before, and what is known of it, is relied on only while files are read as they were.
  const banner = name === 'compile-worker' ? `// ${hashFiles(readers)}` : ''
  await bundle(workers[name], file, { banner, production: true })
  return file
}
