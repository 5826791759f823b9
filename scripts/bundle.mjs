import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

// Plain JavaScript: `run.mjs` bundles with it the scripts that are not.
const root = path.dirname(import.meta.dirname)

/**
 * Bundles a program into one file in a folder of the project; packages stay outside it. A file that is as it should be
 * is left alone: the project may be read-only, and others may be reading it.
 *
 * @param {string} entry path from the project's folder
 * @param {string} outfile
 * @param {{ banner?: string, sourcemap?: boolean }} options `sourcemap`: whether errors can name lines of the source
 * @returns {Promise<void>}
 */
export async function bundle(entry, outfile, { banner = '', sourcemap = false } = {}) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'warning',
    banner: { js: banner },
    sourcemap,
    sourcesContent: false,
    write: false,
  })
  await Promise.all(outputFiles.map(({ path: file, text }) => writeIfOther(file, text)))
}

/**
 * Bundles `scripts/<name>.ts`.
 *
 * @param {string} name
 * @returns {Promise<string>} the program's file
 */
export async function bundleScript(name) {
  const program = path.join(root, 'dist', `${name}.mjs`)
  await bundle(path.join('scripts', `${name}.ts`), program, { sourcemap: true })
  return program
}

/** @type {(file: string, text: string) => Promise<void>} */
async function writeIfOther(file, text) {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = path.join(path.dirname(file), `.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
