import { isStopping, runGroup } from './child-group.ts'
import type { Corpus } from './corpus-source.ts'
import { measureBuild, measureStart, type Finding } from './measure-build.ts'
import { measureEdit } from './measure-edit.ts'
import { measurePage } from './measure-page.ts'
import { measureServe } from './measure-serve.ts'
import type { Task } from './plan.ts'
import { createProgressLine } from './progress-line.ts'
import {
  isMeasured,
  recordMeasurements,
  writeResults,
  type Measurement,
  type Results,
  type Step,
} from './results.ts'
import type { Tool } from './tool.ts'

export interface Run {
  readonly tasks: readonly Task[]
  readonly tools: readonly Tool[]
  readonly corpus: Corpus
  readonly results: Results
  readonly file: string
  readonly workdir: string
}

/** Does what has not been done yet, and writes the results after each task. A tool that fails is recorded as failed. */
export async function runTasks({ tasks, tools, corpus, results, file, workdir }: Run): Promise<void> {
  const open = tasks.filter((task) => !isMeasured(results, task))
  if (open.length < tasks.length) console.error(`${tasks.length - open.length} of ${tasks.length} are there.`)
  const installed = new Set<string>()
  const sites = createSites()
  const progress = createProgressLine(open.length)
  try {
    for (const task of open) {
      const tool = tools.find(({ id }) => id === task.tool)!
      progress.begin(
        `${tool.name}, ${task.size.toLocaleString('en')} posts, round ${task.round}, ${task.step}`,
      )
      let outcome: string
      let found: Measurement[]
      try {
        if (!installed.has(tool.id)) await tool.install()
        installed.add(tool.id)
        await sites.prepare(tool, task)
        const findings = await measure(tool, task, corpus, workdir)
        found = findings.map((finding) => ({ ...task, ...finding }))
        outcome = findings.map(describe).join('; ')
      } catch (error) {
        if (isStopping()) return
        const failure = (error as Error).message
        found = [{ ...task, what: 'failed', values: {}, failure: failure.slice(0, 3000) }]
        outcome = `failed: ${failure.slice(0, 400)}`
        sites.forget(tool)
      }
      recordMeasurements(results, task, found)
      await writeResults(file, results)
      progress.end(outcome)
    }
  } finally {
    progress.close()
  }
}

function measure(tool: Tool, task: Task, corpus: Corpus, workdir: string): Promise<Finding[]> {
  switch (task.step) {
    case 'build':
      return measureBuild(tool, task.size)
    case 'start':
      return measureStart(tool, task.size, corpus)
    case 'edit':
      return measureEdit(tool, task.size, corpus)
    case 'page':
      return measurePage(tool, corpus)
    case 'serve':
      return measureServe(tool, corpus, workdir)
  }
}

/** Those that begin with what a complete build leaves behind. */
const needsBuild: ReadonlySet<Step> = new Set(['edit', 'page', 'serve'])

/** Knows which content each site holds and whether it is built, so that a step finds what it needs. */
function createSites() {
  const filled = new Map<string, number>()
  const built = new Map<string, number>()
  return {
    async prepare(tool: Tool, { size, step }: Task): Promise<void> {
      if (filled.get(tool.id) !== size) {
        built.delete(tool.id)
        await tool.fill(size)
        filled.set(tool.id, size)
      }
      if (needsBuild.has(step) && built.get(tool.id) !== size) {
        await tool.clean()
        await runGroup(tool.build(size))
      }
      built.set(tool.id, size)
    },
    forget(tool: Tool): void {
      filled.delete(tool.id)
      built.delete(tool.id)
    },
  }
}

function describe({ what, values }: Finding): string {
  const list = Object.entries(values).map(
    ([name, value]) => `${name} ${Number(value.toFixed(1)).toLocaleString('en')}`,
  )
  return `${what}: ${list.join(', ')}`
}
