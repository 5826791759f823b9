import { buildSite, hashCode } from './build-site.ts'
import { ContentError, prepare, settingsOrExit } from './prepare.ts'

/** `npm run build`: compiles and builds, whether anything has changed or not; every problem in the content ends it. */

try {
  const runtime = await prepare(settingsOrExit(), { tolerant: false })
  await buildSite({ code: await hashCode(), edition: runtime.version })
  await runtime.close()
  const { posts, pages } = runtime.edition()
  console.log(`Built with ${posts.length} posts and ${pages.length} pages.`)
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(error.message)
  process.exit(1)
}
