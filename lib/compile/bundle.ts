import path from 'node:path'
import type { BuildFailure, Message } from 'esbuild'
import type { bundleMDX } from 'mdx-bundler'
import { visit } from 'unist-util-visit'
import type { Root as HastRoot } from 'hast'
import type { WrittenEntry } from '#lib/content/post'
import { compareProblems, type Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { createImportPlugin, type BundleContext, type ImportFault } from './bundle-plugin'
import { problemAt } from './faults'
import type { MdxModule } from './syntax'

const resolverOfMdxBundler = 'node-resolve'

type MdxOptions = NonNullable<Parameters<typeof bundleMDX>[0]['mdxOptions']>

/** What most posts do without. */
async function loadBundler() {
  const [{ bundleMDX }, { default: remarkGfm }, { default: remarkMath }] = await Promise.all([
    import('mdx-bundler'),
    import('remark-gfm'),
    import('remark-math'),
  ])
  const mdxOptions: MdxOptions = (options) => ({
    ...options,
    remarkPlugins: [remarkGfm, [remarkMath, { singleDollarTextMath: false }]],
    rehypePlugins: [() => keepMeta],
  })
  return { bundleMDX, mdxOptions }
}

/** Puts what follows a fence's language where the other way of translating puts it. */
function keepMeta(tree: HastRoot): void {
  visit(tree, 'element', (node) => {
    const code = node.children[0]
    if (node.tagName !== 'pre' || code?.type !== 'element') return
    const meta = (code.data as { meta?: string | null } | undefined)?.meta
    if (meta) node.properties['data-meta'] = meta
  })
}

/** Bundles a post with all it imports into the body of a function. */
export async function bundlePost(
  entry: WrittenEntry,
  module: MdxModule,
  context: BundleContext,
): Promise<Result<string, Problem[]>> {
  const { bundleMDX, mdxOptions } = await loadBundler()
  try {
    const { code } = await bundleMDX({
      // A first empty line: text that begins with front matter of its own would be run as such.
      source: { value: `\n${module.source}`, path: context.entryPath, cwd: context.root } as never,
      cwd: path.dirname(context.entryPath),
      mdxOptions,
      globals: { 'masthead:island': { varName: '_masthead_island', type: 'cjs' } },
      esbuildOptions: (options) => ({
        ...options,
        // Its resolver takes the Node build of a package where there is one for browsers.
        plugins: [
          createImportPlugin(context, false),
          ...(options.plugins ?? []).filter(({ name }) => name !== resolverOfMdxBundler),
        ],
        define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
        logLevel: 'silent',
        minify: false,
        keepNames: true,
        target: 'es2022',
        tsconfigRaw: {},
      }),
    })
    return ok(code)
  } catch (error) {
    const errors = (error as Partial<BuildFailure>).errors
    if (!Array.isArray(errors)) throw error
    return err(describeFailures(entry, module, context, errors))
  }
}

export function describeFailures(
  entry: WrittenEntry,
  module: MdxModule,
  context: BundleContext,
  errors: readonly Message[],
): Problem[] {
  const told = new Set(context.faults.map(({ message }) => message))
  const others = errors
    .filter(({ text }) => !told.has(text))
    .map((error) => describeMessage(entry, context, error))
  const refused = errors
    .filter(({ text }) => told.has(text))
    .map((error) => {
      const fault = context.faults.find(({ message }) => message === error.text)!
      return describeFault(entry, module, context, fault, error)
    })
  return [...refused, ...others].toSorted(compareProblems)
}

function describeFault(
  entry: WrittenEntry,
  module: MdxModule,
  context: BundleContext,
  { specifier, importer, message, fix }: ImportFault,
  { location }: Message,
): Problem {
  if (importer === context.entryPath) return problemAt(entry, findSpecifier(module, specifier), message, fix)
  const at = { line: location?.line ?? 1, column: (location?.column ?? 0) + 1 }
  return { path: context.files.relative(importer), ...at, message, fix }
}

function findSpecifier({ parts }: MdxModule, specifier: string) {
  for (const part of parts) {
    if (part.kind !== 'module') continue
    const lines = part.text.split('\n')
    const row = lines.findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`))
    if (row === -1) continue
    const before = lines[row]!.indexOf(specifier) - 1
    return { line: part.line + row, column: before + (row === 0 ? part.column : 1) }
  }
  return { line: 1, column: 1 }
}

function describeMessage(entry: WrittenEntry, context: BundleContext, { text, location }: Message): Problem {
  const file = location?.file.replace(/^masthead-\w+:/, '')
  const absolute =
    file === undefined ? context.entryPath : path.resolve(path.dirname(context.entryPath), file)
  const message = `this cannot be compiled: ${text.replace(/[.\s]+$/, '')}`
  if (absolute === context.entryPath || !location) {
    const line = Math.max(1, (location?.line ?? 2) - 1)
    return problemAt(entry, { line, column: (location?.column ?? 0) + 1 }, message, 'correct the post')
  }
  const at = { line: location.line, column: location.column + 1 }
  return { path: context.files.relative(absolute), ...at, message, fix: 'correct the file' }
}
