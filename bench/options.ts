import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { steps, type Step } from './results.ts'

export interface Options {
  readonly sizes: readonly number[]
  /** Ids of the programs to compare with, or all of them. */
  readonly peers: readonly string[] | undefined
  readonly steps: readonly Step[]
  readonly rounds: number
  readonly workdir: string
  /** Where raw figures are kept: the name of a file in `bench/results`, without its ending. */
  readonly results: string | undefined
  /** Only make the report of what was measured before. */
  readonly report: boolean
  readonly help: boolean
}

/** Something that whoever runs it can put right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The options themselves are wrong. */
class OptionsError extends UsageError {
  constructor(message: string, options?: ErrorOptions) {
    super(`${message}\n\n${usage}`, options)
  }
}

export const usage = `Usage: npm run bench -- [options]
  --sizes 100,1000,10000,100000       numbers of posts; over 10,000 Masthead runs alone
  --peers hugo,eleventy               whom to compare with: hugo, eleventy, astro-mdx, next-blog, or none
  --only build,start,edit,page,serve  some kinds of figures
  --rounds 3                          how often everything is measured
  --workdir DIR                       where sites are built; about 5 GB
  --results NAME                      continue, or report, bench/results/NAME.json; default: of today, or the newest to report
  --report                            measure nothing; write docs/benchmarks.md and its charts from the results`

/** @throws {UsageError} */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args)
  return {
    sizes: list(values.sizes ?? '100,1000,10000,100000').map((size) =>
      wholeNumber('--sizes', size, 10, 1_000_000),
    ),
    peers: values.peers === undefined ? undefined : list(values.peers).filter((peer) => peer !== 'none'),
    steps: values.only === undefined ? steps : list(values.only).map(readStep),
    rounds: wholeNumber('--rounds', values.rounds ?? '3', 1, 100),
    workdir: path.resolve(values.workdir ?? path.join(os.tmpdir(), 'masthead-bench')),
    results: values.results === undefined ? undefined : readName(values.results),
    report: values.report ?? false,
    help: values.help ?? false,
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { sizes: text, peers: text, only: text, rounds: text, workdir: text, results: text }
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, report: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new OptionsError((error as Error).message, { cause: error })
  }
}

function list(text: string): string[] {
  return text.split(',').filter((one) => one !== '')
}

function readStep(text: string): Step {
  const step = steps.find((one) => one === text)
  if (step === undefined) throw new OptionsError(`--only ${text}: expected one of ${steps.join(', ')}`)
  return step
}

function readName(text: string): string {
  const name = path.basename(text, '.json')
  if (!/^[\w.-]+$/.test(name)) throw new OptionsError(`--results ${text}: expected the name of a file`)
  return name
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new OptionsError(`${option} ${text}: expected a whole number from ${least} to ${most}`)
}
