import { count, listProblems, prepare, settingsOrExit } from './prepare.ts'

/** `npm run check`: every problem in the content, `path:line:column: what is wrong; what to do`. Exit 1 when there is one. */
const runtime = await prepare(await settingsOrExit(), { tolerant: true })
const problems = runtime.problems()
const { posts, pages } = runtime.edition()
await runtime.close()
if (problems.length > 0) {
  console.log(listProblems(problems))
  console.error(`${count(problems.length, 'problem')}.`)
  process.exitCode = 1
} else {
  console.log(`No problems: ${count(posts.length, 'post')} and ${count(pages.length, 'page')} are out.`)
}
