import { buildSite, hashCode, versionOf } from './build-site.ts'
import { ContentError, count, prepare, settingsOrExit } from './prepare.ts'

/** `npm run build`: compiles and builds, whether anything has changed or not; every problem in the content ends it. */

try {
  const runtime = await prepare(await settingsOrExit(), { tolerant: false })
  await buildSite({ code: await hashCode(), edition: versionOf(runtime) })
  await runtime.close()
  const { posts, pages } = runtime.edition()
  console.log(`Built with ${count(posts.length, 'post')} and ${count(pages.length, 'page')}.`)
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}
