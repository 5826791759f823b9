import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { formatProblem } from '#lib/core/problem'
import { mappable, type Field } from '#lib/import/markdown/mapping'
import { importMarkdown } from '#lib/import/markdown/import'
import { diskTree } from '#lib/import/tree-files'
import { writeFiles } from '#lib/import/write'
import { importZola } from '#lib/import/zola/import'
import { createProgress } from './progress.ts'

const usage = `Usage:
  npm run import -- zola <site> [--into <folder>] [--dry-run] [--force] [--report <file>]
  npm run import -- markdown <folder> [--into <folder>] [--map <field>=<theirs> …] [--base <https address>]
                             [--author <name>] [--dry-run] [--force] [--report <file>]`

/** Exit 0 when everything came in, 1 when something did not, 2 when the call is wrong. */
const { positionals, values } = readCall()
const [kind, folder] = positionals
const from = process.env.MASTHEAD_CALLED_FROM ?? process.cwd()
if (positionals.length !== 2 || (kind !== 'zola' && kind !== 'markdown')) usageError()
const source = path.resolve(from, folder!)
if (!(await isFolder(source))) usageError(`There is no folder ${source}.`)
const fieldNames = readMap(values.map ?? [])
const base = values.base?.replace(/\/+$/, '')
if (base !== undefined && !(/^https?:\/\//.test(base) && URL.canParse(base)))
  usageError(`--base is no web address: ${base}`)
const into =
  values.into === undefined
    ? path.resolve(process.env.CONTENT_DIR || 'content')
    : path.resolve(from, values.into)

const tree = diskTree(source)
const progress = createProgress('Converting')
const result =
  kind === 'zola'
    ? await importZola(tree, progress)
    : await importMarkdown(
        tree,
        { map: fieldNames, base, fallbackAuthor: values.author ?? 'Editors' },
        progress,
      )
const options = { dryRun: values['dry-run'] ?? false, force: values.force ?? false }
const outcome = await writeFiles(into, result.files, options)

const lines = [
  ...result.notes.map(formatProblem),
  ...result.failures.map((failure) => `${formatProblem(failure)} (not imported)`),
  ...outcome.refused.map(({ path: file, why }) => `${path.join(into, file)}: ${why}`),
]
if (values.report !== undefined) await writeFile(path.resolve(from, values.report), `${lines.join('\n')}\n`)
const shown = values.report === undefined ? lines : lines.slice(0, 20)
if (shown.length > 0) console.log(shown.join('\n'))
if (shown.length < lines.length) console.log(`… ${lines.length - shown.length} more in ${values.report}`)
const { posts, pages, authors, categories, files } = result.counts
console.log(
  `${posts} posts, ${pages} pages, ${authors} authors, ${categories} categories, ${files} other files.`,
)
console.log(
  `${options.dryRun ? 'Would write' : 'Wrote'} ${outcome.written.length} files into ${into}; ${outcome.unchanged.length} unchanged, ${outcome.kept.length} kept as they are, ${outcome.refused.length} refused.`,
)
console.log(
  `${result.notes.length} places could not be kept as they were; ${result.failures.length} files did not come in.`,
)
process.exitCode = result.failures.length + outcome.refused.length > 0 ? 1 : 0

function readCall() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        into: { type: 'string' },
        map: { type: 'string', multiple: true },
        base: { type: 'string' },
        author: { type: 'string' },
        report: { type: 'string' },
        'dry-run': { type: 'boolean' },
        force: { type: 'boolean' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    usageError(error.message)
  }
}

function readMap(pairs: readonly string[]): Partial<Record<Field, string>> {
  const map: Partial<Record<Field, string>> = {}
  for (const pair of pairs) {
    const [field, theirs] = pair.split('=')
    const known = mappable.find((one) => one === field)
    if (known === undefined || !theirs)
      usageError(`--map ${pair}: write <field>=<theirs>; fields are ${mappable.join(', ')}`)
    map[known] = theirs
  }
  return map
}

async function isFolder(target: string): Promise<boolean> {
  try {
    return (await stat(target)).isDirectory()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

function usageError(message?: string): never {
  console.error(message === undefined ? usage : `${message}\n${usage}`)
  process.exit(2)
}
