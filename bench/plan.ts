import type { Step } from './results.ts'
import { alternate } from './statistics.ts'

/** What is measured at one go. */
export interface Task {
  readonly tool: string
  readonly size: number
  readonly round: number
  readonly step: Step
}

/** Beyond this number of posts Masthead is measured alone. */
const mostForPeers = 10_000

/**
 * Smallest sizes first; within a round one tool after the other, each round beginning with another one. Complete builds
 * follow each other at once: machines are quicker at one time than at another, and they are held to each other.
 */
export function planTasks({
  tools,
  servers,
  sizes,
  rounds,
  steps,
}: {
  /** Masthead first. */
  tools: readonly string[]
  /** Those of them that have a server of their own. */
  servers: readonly string[]
  sizes: readonly number[]
  rounds: number
  steps: readonly Step[]
}): Task[] {
  const [own, ...peers] = tools
  const tasks: Task[] = []
  const builds = steps.filter((step) => step === 'build')
  const others = steps.filter((step) => step !== 'build')
  // A page has the same bytes in each round, and files have no server of their own to load.
  const isWanted = (tool: string, step: Step, round: number) =>
    (step !== 'page' || round === 1) && (step !== 'serve' || servers.includes(tool))
  for (const size of sizes.toSorted((a, b) => a - b)) {
    for (let round = 1; round <= rounds; round++) {
      const present = size > mostForPeers ? [own!] : [own!, ...peers]
      const order = alternate(present, round - 1)
      for (const part of [builds, others]) {
        for (const tool of order) {
          const wanted = part.filter((step) => isWanted(tool, step, round))
          for (const step of wanted) tasks.push({ tool, size, round, step })
        }
      }
    }
  }
  return tasks
}
