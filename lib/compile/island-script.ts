import path from 'node:path'
import * as React from 'react'
import * as ReactDOM from 'react-dom'
import * as jsxRuntime from 'react/jsx-runtime'
import type { Asset } from './artifact'
import { createImportPlugin, type BundleContext } from './bundle-plugin'
import { hashBytes } from './local-files'
import type { AssetSink } from './media'

const type = 'text/javascript; charset=utf-8'
const settings = {
  absWorkingDir: undefined as string | undefined,
  bundle: true,
  write: false,
  format: 'esm',
  minify: true,
  target: 'es2022',
  platform: 'browser',
  jsx: 'automatic',
  logLevel: 'silent',
  tsconfigRaw: {},
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
} as const

const shared: Readonly<Record<string, { readonly name: string; readonly exports: readonly string[] }>> = {
  react: { name: 'React', exports: Object.keys(React) },
  'react-dom': { name: 'ReactDOM', exports: Object.keys(ReactDOM) },
  'react-dom/client': { name: 'ReactDOMClient', exports: ['createRoot', 'hydrateRoot'] },
  'react/jsx-runtime': { name: 'jsxRuntime', exports: Object.keys(jsxRuntime) },
}

/** Makes the script that hydrates a post's islands, and React beside it, which all such posts share. */
export async function buildIslandScript(
  context: BundleContext,
  sink: AssetSink,
): Promise<{ readonly script: Asset; readonly react: Asset }> {
  const react = await keep('react', await buildReact(context.root), sink)
  const { absWorkingDir: _, ...common } = settings
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...common,
    absWorkingDir: path.dirname(context.entryPath),
    stdin: {
      contents: writeEntry(context),
      loader: 'js',
      resolveDir: context.root,
      sourcefile: context.entryPath,
    },
    plugins: [
      {
        name: 'masthead-react',
        setup(plugin) {
          plugin.onResolve({ filter: /^react(?:-dom)?(?:\/|$)/ }, ({ path: name }) =>
            name in shared ? { path: name, namespace: 'masthead-react' } : undefined,
          )
          plugin.onResolve({ filter: /^\.\/react-[\da-f]+\.js$/ }, ({ path: name }) => ({
            path: name,
            external: true,
          }))
          plugin.onLoad({ filter: /.*/, namespace: 'masthead-react' }, ({ path: name }) => ({
            contents: writeShim(name, react.name),
          }))
        },
      },
      createImportPlugin(context, true),
    ],
  })
  return { script: await keep('islands', outputFiles[0]!.contents, sink), react }
}

async function buildReact(root: string): Promise<Uint8Array> {
  const lines = Object.entries(shared).map(
    ([specifier, { name }]) =>
      `import * as ${name}_ from '${specifier}'\nexport const ${name} = ${name}_.default ?? ${name}_`,
  )
  const { absWorkingDir: _, ...common } = settings
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: lines.join('\n'), loader: 'js', resolveDir: root },
  })
  return outputFiles[0]!.contents
}

function writeShim(specifier: string, file: string): string {
  const { name, exports } = shared[specifier]!
  const named = exports.filter((one) => one !== 'default' && /^[A-Za-z_$][\w$]*$/.test(one))
  return [
    `import { ${name} } from './${file}'`,
    `export default ${name}`,
    ...named.map((one) => `export const ${one} = ${name}.${one}`),
  ].join('\n')
}

function writeEntry({ islands: found, entryPath }: BundleContext): string {
  // They were found in whatever order their files were read, and the same post has the same script everywhere.
  const islands = found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const imports = islands.map(({ path: file }, index) => {
    const relative = path.relative(path.dirname(entryPath), file).split(path.sep).join('/')
    return `import * as m${index} from ${JSON.stringify(relative.startsWith('.') ? relative : `./${relative}`)}`
  })
  const table = islands.flatMap(({ key, exports }, index) =>
    exports.map((name) => `${JSON.stringify(`${key}#${name}`)}: m${index}.${name}`),
  )
  return `
import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
${imports.join('\n')}
const table = { ${table.join(', ')} }
for (const place of document.querySelectorAll('masthead-island')) {
  const { island, props, prefix, slot, text } = place.dataset
  try {
    const given = JSON.parse(props)
    if (slot !== undefined) given.children = createElement('masthead-slot', { dangerouslySetInnerHTML: { __html: slot } })
    if (text !== undefined) given.children = text
    hydrateRoot(place, createElement(table[island], given), {
      identifierPrefix: prefix,
      onRecoverableError: (error) => console.error(error),
      onUncaughtError: (error) => console.error(error),
    })
  } catch (error) {
    console.error(error)
  }
}
`
}

async function keep(stem: string, bytes: Uint8Array, sink: AssetSink): Promise<Asset> {
  const name = `${stem}-${hashBytes(bytes).slice(0, 16)}.js`
  if ((await sink.has?.(name)) === undefined) await sink.emit({ name, type, bytes })
  return { name, type, size: bytes.byteLength }
}
