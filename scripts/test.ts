import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './find-chromium.ts'
import { root } from './prepare.ts'
import { runCommand, type CommandResult } from './run-command.ts'
import { readReport } from './test-report.ts'

/** `npm test`: everything, in the order in which it fails fastest. The last line counts. */
const total = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []
const reports = await mkdtemp(path.join(tmpdir(), 'masthead-test-'))
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name)

await check('format', bin('oxfmt'), ['--check', '.'])
await check('lint', bin('oxlint'), ['--deny-warnings'])
// What developing left may name the routes of another version.
for (const stale of [path.join('.next', 'dev', 'types'), 'tsconfig.tsbuildinfo'])
  await rm(path.join(root, stale), { recursive: true, force: true })
await check('types', bin('next'), ['typegen'], bin('tsc'), ['--noEmit'])
await check('dead code', bin('knip'), [])
await suite('unit tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json'], {
  VITEST_JSON: path.join(reports, 'unit.json'),
})
if (await check('build', process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'build'])) {
  await suite('browser tests', bin('playwright'), ['test'], {
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON: path.join(reports, 'browser.json'),
  })
}
await rm(reports, { recursive: true })

// Once more where the output ends, which is all of it that some machines keep.
for (const failure of failures) console.log(`\n✗ ${failure.slice(0, 4000)}`)

const alsoSkipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${alsoSkipped}`)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs one command, or two of which the second is the check; what it prints is shown only when it fails. */
async function check(name: string, ...commands: (string | readonly string[])[]): Promise<boolean> {
  const started = Date.now()
  for (let index = 0; index < commands.length; index += 2) {
    const { code, output } = await run(
      commands[index] as string,
      commands[index + 1] as readonly string[],
      {},
    )
    if (code === 0) continue
    total.failed++
    console.log(`✗ ${name}\n${output}`)
    return false
  }
  total.passed++
  console.log(`✓ ${name} (${seconds(started)})`)
  return true
}

/** Runs a test runner that leaves its counts in a JSON report; a run that leaves none has failed. */
async function suite(
  name: string,
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  const started = Date.now()
  const { code, output } = await run(command, args, env)
  const counts = await readReport(Object.entries(env).find(([key]) => key.endsWith('_JSON'))![1])
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  if (counts.failed > 0 || counts.skipped > 0) console.log(output)
  failures.push(...counts.failures)
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  const sign = counts.failed > 0 ? '✗' : '✓'
  console.log(
    `${sign} ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds(started)})`,
  )
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<CommandResult> {
  return runCommand(command, args, { ...env, FORCE_COLOR: '0' })
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
