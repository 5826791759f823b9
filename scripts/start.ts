import { setFlagsFromString } from 'node:v8'
import { releaseMemory } from '#lib/core/release-memory'
import { openPageStore, pagesFolder } from '#lib/server/page-store'
import { versionOf } from '#lib/server/version-of'
import { watchFolder } from '#lib/server/watch'
import { buildSite, hashCode, readStamp } from './build-site.ts'
import { ContentError, count, listProblems, prepare, settingsOrExit } from './prepare.ts'
import { serveUntilSignal } from './run-server.ts'

// What is made where much has lived long, V8 makes among the old: after many posts were loaded, that came to be what a
// request leaves behind, which then lived on in chains, and every collection took five times as long.
setFlagsFromString('--no-allocation-site-pretenuring')

/** `npm start`: compiles what has changed, builds when needed, serves. */
const settings = await settingsOrExit()

const content = await watchFolder(settings.contentDir)

try {
  const runtime = await prepare(settings, { tolerant: false, serves: true })
  const stamp = await readStamp()
  const code = hashCode()
  if (stamp?.code !== code) {
    console.log('Building the site…')
    await buildSite({ code, edition: versionOf(runtime) })
  }
  const builtEdition = stamp?.code === code ? stamp.edition : versionOf(runtime)
  const problems = runtime.problems()
  if (problems.length > 0)
    console.warn(`${listProblems(problems)}\nThe last good versions of these are shown.`)
  const pages = await openPageStore(pagesFolder(settings.dataDir), { code, version: versionOf(runtime) })
  if (pages) console.log(`${count(pages.pages, 'document')} were rendered ahead.`)
  await releaseMemory()
  await serveUntilSignal({
    runtime,
    dev: false,
    // What was rendered from other content is dropped before the first visitor comes.
    staleTags: builtEdition === versionOf(runtime) ? [] : ['site'],
    pages,
    content,
  })
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}
