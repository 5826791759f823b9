import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Environment } from './environment.ts'

export const steps = ['build', 'start', 'edit', 'page', 'serve'] as const

export type Step = (typeof steps)[number]

/** One thing measured once. Times are in milliseconds and amounts in bytes, unless a name says otherwise. */
export interface Measurement {
  readonly tool: string
  readonly size: number
  /** Counted from 1. */
  readonly round: number
  readonly step: Step
  /** What of the step, e.g. `cold build`, `rebuild`, `nginx`. */
  readonly what: string
  readonly values: Readonly<Record<string, number>>
  /** Why it could not be measured. */
  readonly failure?: string
}

export interface Results {
  readonly environment: Environment
  /** RFC 3339. */
  readonly started: string
  readonly tools: readonly { readonly id: string; readonly name: string; readonly notes: string }[]
  /** What could not take part, and why. */
  readonly absent: readonly string[]
  readonly measurements: Measurement[]
}

export async function readResults(file: string): Promise<Results | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Results
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes all of it at once, so that an interrupted run leaves a whole file. */
export async function writeResults(file: string, results: Results): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(results, undefined, 1)}\n`)
  await rename(`${file}.new`, file)
}

type Place = Pick<Measurement, 'tool' | 'size' | 'round' | 'step'>

/** What failed is tried again. */
export function isMeasured({ measurements }: Results, place: Place): boolean {
  return measurements.some((one) => isAt(one, place) && one.failure === undefined)
}

/** Puts what was measured in the place of an earlier failure. */
export function recordMeasurements(
  { measurements }: Results,
  place: Place,
  found: readonly Measurement[],
): void {
  const others = measurements.filter((one) => !isAt(one, place))
  measurements.splice(0, measurements.length, ...others, ...found)
}

function isAt(one: Measurement, { tool, size, round, step }: Place): boolean {
  return one.tool === tool && one.size === size && one.round === round && one.step === step
}
