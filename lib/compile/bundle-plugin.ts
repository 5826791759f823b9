import { readFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import path from 'node:path'
import type { Loader, OnLoadResult, Plugin, PluginBuild } from 'esbuild'
import { dataFile, imageFile, readData, writeDataModule } from './data'
import type { IslandFile } from './islands'
import type { LocalFiles } from './local-files'

/** An import that cannot be had. */
export interface ImportFault {
  readonly specifier: string
  /** Absolute. */
  readonly importer: string
  readonly message: string
  readonly fix: string
}

export interface BundleContext {
  readonly files: LocalFiles
  /** Absolute path of the entry. */
  readonly entryPath: string
  /** Absolute path of the project, where packages are installed. */
  readonly root: string
  readonly islands: IslandFile[]
  readonly faults: ImportFault[]
}

const extensions = ['', '.tsx', '.ts', '.jsx', '.js', '/index.tsx', '/index.ts', '/index.jsx', '/index.js']
const islandDirective = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/|#!.*)*(['"])use client\1/
const clientPrefix = 'masthead-client:'
const react = /^(?:react|react-dom)(?:\/|$)/

/**
 * Resolves what a post imports: its own files, data and images, and packages of the project. Components that say
 * `'use client'` become islands, unless `browser`, where everything is what it is.
 */
export function createImportPlugin(context: BundleContext, browser: boolean): Plugin {
  const { files, entryPath } = context
  const refuse = (specifier: string, importer: string, message: string, fix: string) => {
    context.faults.push({ specifier, importer, message, fix })
    return { errors: [{ text: message }] }
  }
  return {
    name: 'masthead-imports',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'masthead') return undefined
        const { path: specifier, importer } = args
        if (importer.includes(`${path.sep}node_modules${path.sep}`)) return undefined
        if (specifier.startsWith(clientPrefix)) {
          const file = path.resolve(path.dirname(importer), specifier.slice(clientPrefix.length))
          return { path: file, namespace: 'masthead-client' }
        }
        if (react.test(specifier) || specifier === 'masthead:island') return undefined
        if (builtinModules.includes(specifier.replace(/^node:/, '')) || specifier.startsWith('node:')) {
          return refuse(
            specifier,
            importer,
            `a post cannot use ${specifier}, a part of Node`,
            'remove the import',
          )
        }
        if (/\.(?:css|scss|sass|less)$/.test(specifier)) {
          const fix = "remove the import: posts look like the site's stylesheet says"
          return refuse(specifier, importer, `a post cannot import the stylesheet ${specifier}`, fix)
        }
        if (/^[a-z][a-z\d+.-]*:/i.test(specifier)) {
          const fix = 'put the file beside the post, or install the package'
          return refuse(specifier, importer, `${specifier} cannot be imported: nothing is fetched`, fix)
        }
        if (!specifier.startsWith('.')) return resolvePackage(build, specifier, importer)
        const found = await findFile(files, path.resolve(path.dirname(importer), specifier))
        if (found === undefined) {
          const fix = 'correct the path, or add the file inside the content folder'
          return refuse(specifier, importer, `there is no file ${specifier} to import`, fix)
        }
        const client = browser || args.namespace === 'masthead-client'
        return { path: found, namespace: client ? 'masthead-client' : 'masthead-local' }
      })
      build.onLoad({ filter: /.*/, namespace: 'masthead-client' }, (args) => loadFile(args.path, false))
      build.onLoad({ filter: /.*/, namespace: 'masthead-local' }, (args) => loadFile(args.path, true))
    },
  }

  async function resolvePackage(build: PluginBuild, specifier: string, importer: string) {
    const found = await build.resolve(specifier, {
      resolveDir: context.root,
      kind: 'import-statement',
      pluginData: 'masthead',
    })
    if (found.errors.length === 0 && !found.external) return { path: found.path, namespace: found.namespace }
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')
    const fix = `install it with npm install ${name}, or write ./${specifier} for a file beside the post`
    return refuse(specifier, importer, `there is no package ${specifier} to import`, fix)
  }

  async function loadFile(file: string, mayBeIsland: boolean): Promise<OnLoadResult> {
    const bytes = await readFile(file)
    files.note(file, bytes)
    const resolveDir = path.dirname(file)
    if (imageFile.test(file)) {
      const relative = path
        .relative(path.dirname(entryPath), file)
        .split(path.sep)
        .map(encodeURIComponent)
        .join('/')
      return { contents: `export default ${JSON.stringify(`./${relative}`)}`, loader: 'js' }
    }
    const text = bytes.toString('utf8')
    if (dataFile.test(file)) return loadData(file, text)
    const loader = path.extname(file).slice(1) as Loader
    if (!['tsx', 'ts', 'jsx', 'js'].includes(loader))
      return { errors: [{ text: `${path.basename(file)} cannot be imported` }] }
    // Components are often written in .js too.
    const contents: OnLoadResult = { contents: text, loader: loader === 'js' ? 'jsx' : loader, resolveDir }
    if (!mayBeIsland || !islandDirective.test(text)) return contents
    return { contents: await wrapIsland(file, context), loader: 'js', resolveDir }
  }
}

function loadData(file: string, text: string): OnLoadResult {
  try {
    return { contents: writeDataModule(readData(file, text)), loader: 'js' }
  } catch (error) {
    const { message, line, linePos } = error as {
      message: string
      line?: number
      linePos?: { line: number }[]
    }
    const at = line ?? linePos?.[0]?.line ?? 1
    return {
      errors: [
        {
          text: `the data cannot be read: ${message.split('\n')[0]!.replace(/:$/, '')}`,
          location: { file, line: at, column: 0 },
        },
      ],
    }
  }
}

async function findFile(files: LocalFiles, wanted: string): Promise<string | undefined> {
  for (const extension of extensions) {
    const located = await files.locate(wanted + extension)
    if (located !== undefined && /\.[a-z]+$/i.test(located)) return located
  }
  return undefined
}

/** A module in place of a client component's, that exports islands under the same names. */
async function wrapIsland(file: string, context: BundleContext): Promise<string> {
  const { build } = await import('esbuild')
  const { metafile } = await build({
    entryPoints: [file],
    absWorkingDir: path.dirname(file),
    bundle: false,
    write: false,
    outdir: path.dirname(file),
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
    loader: { '.js': 'jsx' },
    jsx: 'automatic',
    tsconfigRaw: {},
  })
  const names = Object.values(metafile.outputs)[0]?.exports ?? []
  const key = path.relative(path.dirname(context.entryPath), file).split(path.sep).join('/')
  if (!context.islands.some((island) => island.path === file))
    context.islands.push({ path: file, key, exports: names })
  const lines = names.map((name, index) => {
    const made = `const island${index} = createIsland(${JSON.stringify(`${key}#${name}`)}, client.${name})`
    return `${made}\nexport { island${index} as ${name} }`
  })
  return [
    `import * as island from 'masthead:island'`,
    `import * as client from ${JSON.stringify(clientPrefix + path.basename(file))}`,
    'const { createIsland } = island',
    ...lines,
  ].join('\n')
}
