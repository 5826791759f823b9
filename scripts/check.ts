import { formatDateTime, parseInstant, type Instant } from '#lib/core/instant'
import { formatProblem } from '#lib/core/problem'
import type { Foresight } from '#lib/edition/foresee'
import type { Runtime } from '#lib/server/runtime-type'
import { count, listProblems, prepare, settingsOrExit } from './prepare.ts'

/**
 * `npm run check`: every problem in the content, `path:line:column: what is wrong; what to do`. Exit 1 when there is
 * one, 2 when it was asked wrongly. `--at <instant>` also says what the site will say then that it does not say now.
 */
const [option, written = '', ...more] = process.argv.slice(2)
if (option !== undefined && (option !== '--at' || written === '' || more.length > 0)) {
  console.error('Usage: npm run check\n       npm run check -- --at 2026-12-01T14:00')
  process.exit(2)
}
const runtime = await prepare(await settingsOrExit(), { tolerant: true })
const problems = runtime.problems()
const { posts, pages, site } = runtime.edition()
const at = option === undefined ? undefined : readInstant(runtime)
const foresight = at === undefined ? undefined : runtime.foresee(at)
await runtime.close()
if (problems.length > 0) {
  console.log(listProblems(problems))
  console.error(`${count(problems.length, 'problem')}.`)
  process.exitCode = 1
} else {
  console.log(`No problems: ${count(posts.length, 'post')} and ${count(pages.length, 'page')} are out.`)
}
if (foresight && at !== undefined) {
  console.log(`\n${formatDateTime(at, site.timezone, 'en')}:`)
  console.log(describe(foresight).join('\n'))
}

/** In the site's zone where it names none. */
function readInstant({ edition }: Runtime): Instant {
  const result = parseInstant(written, edition().site.timezone)
  if (result.ok) return result.value
  console.error(`--at ${written}: ${result.error.message}; ${result.error.fix}`)
  process.exit(2)
}

function describe({ added, changed, gone, links, held }: Foresight): string[] {
  const kinds = { new: added, changed, gone }
  const lines = Object.entries(kinds).flatMap(([kind, entries]) =>
    entries.map(({ address, title }) => `${kind.padEnd(8)} ${address}  ${title}`),
  )
  return [
    ...(lines.length > 0 ? lines : ['Nothing is another than now.']),
    ...held.map(({ id, heldBecause }) => `kept back  release ${id}: ${heldBecause.join(' ')}`),
    ...links.map(formatProblem),
  ]
}
