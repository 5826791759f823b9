import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { isStopping, killAll, stopAll } from './child-group.ts'
import { openCorpus } from './corpus-source.ts'
import { differences, readEnvironment } from './environment.ts'
import { home } from './home.ts'
import { createMasthead } from './masthead.ts'
import { readOptions, usage, UsageError, type Options } from './options.ts'
import { createPeers } from './peers.ts'
import { planTasks } from './plan.ts'
import { readResults, type Results } from './results.ts'
import { lockFolder } from './lock-folder.ts'
import { runTasks } from './run-tasks.ts'
import { writeReport } from './write-report.ts'
import type { Tool } from './tool.ts'

const resultsDir = path.join(home, 'results')

/** `npm run bench`: measures Masthead and its peers, and writes docs/benchmarks.md. */
export async function bench(args: readonly string[]): Promise<void> {
  process.on('exit', killAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.error('\nStopped. The same command goes on with what is missing.')
      void stopAll().finally(() => process.exit(130))
    })
  }
  try {
    const options = readOptions(args)
    if (options.help) return console.log(usage)
    if (!options.report) await measure(options)
    if (!isStopping()) await writeReport(resultsDir, options.results)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

async function measure(options: Options): Promise<void> {
  const corpus = await openCorpus()
  await mkdir(options.workdir, { recursive: true })
  const peers = choosePeers(createPeers(corpus, options.workdir), options.peers)
  const present = peers.filter((peer) => peer.absent() === undefined)
  const absent = peers
    .filter((peer) => !present.includes(peer))
    .map((peer) => `${peer.name}: ${peer.absent()}`)
  for (const line of absent) console.error(`Without ${line}.`)
  const tools = [createMasthead(corpus, options.workdir), ...present]
  const versions = Object.assign({}, ...(await Promise.all(tools.map((tool) => tool.versions())))) as Record<
    string,
    string
  >
  const name = options.results ?? new Date().toISOString().slice(0, 10)
  const file = path.join(resultsDir, `${name}.json`)
  const results = joinResults(name, await readResults(file), {
    environment: readEnvironment(versions, corpus.says),
    started: new Date().toISOString(),
    tools: tools.map(({ id, name: title, notes }) => ({ id, name: title, notes })),
    absent,
    measurements: [],
  })
  const servers = tools.filter(({ serving }) => serving.kind !== 'files')
  const tasks = planTasks({
    ...options,
    tools: tools.map(({ id }) => id),
    servers: servers.map(({ id }) => id),
  })
  await lockFolder(options.workdir)
  await runTasks({ tasks, tools, corpus, results, file, workdir: options.workdir })
}

/** @throws {UsageError} for one that is not known. */
function choosePeers(all: readonly Tool[], wanted: readonly string[] | undefined): readonly Tool[] {
  if (wanted === undefined) return all
  const known = all.map(({ id }) => id)
  const unknown = wanted.find((id) => !known.includes(id))
  if (unknown !== undefined) throw new UsageError(`--peers ${unknown}: expected some of ${known.join(', ')}`)
  return all.filter(({ id }) => wanted.includes(id))
}

/** Goes on with an earlier run. @throws {UsageError} when it was of other programs or on another machine. */
function joinResults(name: string, before: Results | undefined, now: Results): Results {
  if (before === undefined) return now
  const different = differences(before.environment, now.environment)
  if (different.length > 0) {
    const list = different.map((one) => `  ${one}`).join('\n')
    throw new UsageError(
      `bench/results/${name}.json has figures of something else:\n${list}\nName other results with --results, or remove that file.`,
    )
  }
  const known = new Set(before.tools.map(({ id }) => id))
  return {
    ...before,
    environment: {
      ...before.environment,
      versions: { ...before.environment.versions, ...now.environment.versions },
    },
    tools: [...before.tools, ...now.tools.filter(({ id }) => !known.has(id))],
    absent: [...new Set([...before.absent, ...now.absent])],
  }
}
