import { parseArgs } from 'node:util'
import { versionOf } from '#lib/server/version-of'
import { buildSite, hashCode, readStamp } from './build-site.ts'
import { buildWorker } from './build-worker.ts'
import { bundleScript } from './bundle.mjs'
import { ContentError, count, prepare, settingsOrExit } from './prepare.ts'
import { renderPages } from './render-pages.ts'

/** What may be run of a project that nothing is written to any more, once its program is built. */
const commands = ['start', 'check', 'new', 'author', 'card', 'import']

/**
 * `npm run build`: compiles what has changed, and builds the program when its code has; every problem in the content
 * ends it. `--complete` renders every page as well, `--feeds` those and every feed; `--force` does what is
 * done already once more.
 */
const { force, complete, feeds } = readFlags()

try {
  await buildWorker('pages-worker')
  const runtime = await prepare(await settingsOrExit(), { tolerant: false })
  const stamp = await readStamp()
  const code = hashCode()
  const isBuilt = stamp?.code === code && !force
  if (!isBuilt) {
    await buildSite({ code, edition: versionOf(runtime) })
    await Promise.all(commands.map(bundleScript))
  }
  const rendered = complete || feeds ? await renderPages(runtime, code, { feeds, force }) : 0
  await runtime.close()
  const { posts, pages } = runtime.edition()
  const content = `${count(posts.length, 'post')} and ${count(pages.length, 'page')}`
  console.log(isBuilt ? `The program is built already; there are ${content}.` : `Built with ${content}.`)
  if (rendered > 0) console.log(`${count(rendered, 'document')} rendered ahead.`)
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}

function readFlags() {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({ options: { force: flag, complete: flag, feeds: flag } }).values
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
