import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

// Plain JavaScript: `run.mjs` bundles with it the scripts that are not.
const root = path.dirname(import.meta.dirname)

/** Beside the modules of a program, what decides how they are bundled. */
const always = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/bundle.mjs']

/**
 * Packages that hold binaries, read files beside themselves, or are large and seldom wanted. All others are bundled, too:
 * Node takes longer to find their many files than to run them.
 */
const outside = [
  '@redis/client',
  '@tailwindcss/*',
  '@vercel/og',
  'esbuild',
  'harfbuzzjs',
  'libsql',
  'mdx-bundler',
  'next',
  'next/*',
  'playwright',
  'sharp',
  'shiki/langs',
  'shiki/onig.wasm',
  'subset-font',
  'wawoff2',
]

/** Some packages are CommonJS, which a module has no word for. */
const requires =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)"

/** Milliseconds: file systems write down times that are a little old. */
const quiet = 2000

/**
 * Bundles a program into one file in a folder of the project. One that is as it should be
 * is left alone: the project may be read-only, and others may be reading it.
 *
 * @param {string} entry path from the project's folder
 * @param {string} outfile
 * @param {{ banner?: string, sourcemap?: boolean, production?: boolean }} options `sourcemap`: whether errors can name
 *   lines of the source; `production`: whether it is never run for development
 * @returns {Promise<void>}
 */
export async function bundle(entry, outfile, { banner = '', sourcemap = false, production = false } = {}) {
  const recordFile = `${outfile}.made-of.json`
  const asked = JSON.stringify([entry, banner, sourcemap, production])
  if (isCurrent(recordFile, asked)) return
  const begun = Date.now()
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(root, entry)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: outside,
    jsx: 'automatic',
    logLevel: 'warning',
    define: production ? { 'process.env.NODE_ENV': '"production"' } : {},
    banner: { js: `${banner}\n${requires}` },
    sourcemap,
    sourcesContent: false,
    metafile: true,
    write: false,
  })
  await Promise.all(outputFiles.map(({ path: file, text }) => writeIfOther(file, text)))
  // The lock file stands for packages.
  const modules = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'))
  const sources = [...modules, ...always]
  const outputs = outputFiles.map((output) => path.relative(root, output.path))
  const hashes = Object.fromEntries([...sources, ...outputs].map((file) => [file, hashFile(file)]))
  const stamps = Object.fromEntries(sources.map((file) => [file, stampOf(file)]))
  // One that is being changed may have been read as it was before: next time tells.
  if (sources.some((file) => statSync(path.join(root, file)).mtimeMs > begun - quiet)) return
  await writeWhole(recordFile, JSON.stringify({ asked, hashes, stamps })).catch((error) => {
    // Without it, there is a little more to do next time.
    if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error
  })
}

/**
 * Whether what was asked for has been bundled, and neither what it was made of nor itself has changed since.
 *
 * @type {(recordFile: string, asked: string) => boolean}
 */
function isCurrent(recordFile, asked) {
  try {
    const { asked: before, hashes, stamps = {} } = JSON.parse(readFileSync(recordFile, 'utf8'))
    const isSame = (file, hash) => stampOf(file) === stamps[file] || hashFile(file) === hash
    return before === asked && Object.entries(hashes).every(([file, hash]) => isSame(file, hash))
  } catch (error) {
    if (error instanceof SyntaxError || error.code === 'ENOENT') return false
    throw error
  }
}

/**
 * What tells a file from what it is after any change, as Git tells it. A program has none of its own: it is read
 * right after, and a failure of power may have taken some of it.
 *
 * @type {(file: string) => string}
 */
function stampOf(file) {
  const { size, mtimeNs, ctimeNs, ino } = statSync(path.join(root, file), { bigint: true })
  return [size, mtimeNs, ctimeNs, ino].join('-')
}

/** @type {(file: string) => string} */
function hashFile(file) {
  return createHash('sha1')
    .update(readFileSync(path.join(root, file)))
    .digest('base64')
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
  await writeWhole(file, text)
}

/** @type {(file: string, text: string) => Promise<void>} */
async function writeWhole(file, text) {
  const temporary = path.join(path.dirname(file), `.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
