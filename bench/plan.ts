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

/** Smallest sizes first; within a round one tool after the other, each round beginning with another one. */
export function planTasks({
  tools,
  sizes,
  rounds,
  steps,
}: {
  /** Masthead first. */
  tools: readonly string[]
  sizes: readonly number[]
  rounds: number
  steps: readonly Step[]
}): Task[] {
  const [own, ...peers] = tools
  const tasks: Task[] = []
  for (const size of sizes.toSorted((a, b) => a - b)) {
    for (let round = 1; round <= rounds; round++) {
      const present = size > mostForPeers ? [own!] : [own!, ...peers]
      for (const tool of alternate(present, round - 1)) {
        // A page has the same bytes in each round, and nobody else's server is loaded.
        const wanted = steps.filter(
          (step) => (step !== 'page' || round === 1) && (step !== 'serve' || tool === own),
        )
        for (const step of wanted) tasks.push({ tool, size, round, step })
      }
    }
  }
  return tasks
}
