import { listProblems, prepare, settingsOrExit } from './prepare.ts'

/** `npm run check`: every problem in the content, `path:line:column: what is wrong; what to do`. Exit 1 when there is one. */
const runtime = await prepare(settingsOrExit(), { tolerant: true })
const problems = runtime.problems()
const { posts, pages } = runtime.edition()
await runtime.close()
if (problems.length > 0) {
  console.log(listProblems(problems))
  console.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`)
  process.exitCode = 1
} else {
  console.log(`No problems: ${posts.length} posts and ${pages.length} pages are out.`)
}
