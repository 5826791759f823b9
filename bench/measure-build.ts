import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runGroup } from './child-group.ts'
import type { Corpus } from './corpus-source.ts'
import type { Measurement } from './results.ts'
import { serveSite } from './site-server.ts'
import type { Beginning, Tool } from './tool.ts'
import { waitFor } from './wait-for.ts'

/** What a step found out; the rest of a measurement is the same for all of its parts. */
export type Finding = Pick<Measurement, 'what' | 'values'>

/** A server that has not come up after half an hour does not come. */
const limit = 1_800_000

/**
 * A complete build from nothing, and what is on disk then. Nothing means: packages installed, content in place, no
 * output and no cache. Where the program is built on the machine, too, it is there; a first build is one that has that
 * to do as well.
 */
export async function measureBuild(tool: Tool, size: number): Promise<Finding[]> {
  await tool.clean()
  const build = await runGroup(tool.build(size))
  return [
    { what: 'complete build', values: { ...build } },
    { what: 'disk', values: readDisk(tool) },
  ]
}

/** From nothing to serving, and the same again with nothing changed; leaves a complete build behind. */
export async function measureStart(tool: Tool, size: number, corpus: Corpus): Promise<Finding[]> {
  await tool.clean()
  if (tool.serving.kind === 'itself') {
    const fromNothing = await timeStart(tool, 'nothing', corpus)
    return [
      { what: 'from nothing to serving', values: fromNothing },
      ...(await measureFromPosts(tool, corpus)),
      ...(await measureFirst(tool, size)),
      { what: 'nothing changed', values: await timeStart(tool, 'what was built', corpus) },
      ...(await measureRest(tool)),
    ]
  }
  const build = await runGroup(tool.build(size))
  const start = await timeStart(tool, 'what was built', corpus)
  const again = await runGroup(tool.build(size))
  const restart = await timeStart(tool, 'what was built', corpus)
  return [
    { what: 'from nothing to serving', values: sum(build, start) },
    { what: 'nothing changed', values: sum(again, restart) },
  ]
}

/** As on a machine that keeps the cache of posts and nothing else. */
async function measureFromPosts(tool: Tool, corpus: Corpus): Promise<Finding[]> {
  if (!tool.forgetAllButPosts) return []
  await tool.forgetAllButPosts()
  return [{ what: 'from the posts', values: await timeStart(tool, 'nothing', corpus) }]
}

/** Leaves a complete build behind. */
async function measureFirst(tool: Tool, size: number): Promise<Finding[]> {
  await tool.clean()
  await tool.forgetProgram?.()
  const build = await runGroup(tool.build(size))
  return tool.forgetProgram ? [{ what: 'first build', values: { ...build } }] : []
}

/** What is measured of it later is measured when it is at rest. */
async function measureRest(tool: Tool): Promise<Finding[]> {
  if (!tool.rest) return []
  const site = await serveSite(tool, 'what was built')
  try {
    const started = performance.now()
    await tool.rest(site.origin)
    return [{ what: 'rest', values: { milliseconds: performance.now() - started } }]
  } finally {
    await site.stop()
  }
}

/** From the start of the process to the first answer with the newest post. */
async function timeStart(tool: Tool, from: Beginning, { newest }: Corpus): Promise<Record<string, number>> {
  const started = performance.now()
  const site = await serveSite(tool, from)
  try {
    const address = site.origin + tool.addresses.post(newest.slug)
    const milliseconds = await waitFor(
      address,
      (status, text) => status === 200 && text.includes('This is text 1 of the benchmark'),
      { started, limit },
    )
    return { milliseconds, peakBytes: site.peakBytes() }
  } finally {
    await site.stop()
  }
}

function sum(
  build: { milliseconds: number; peakBytes: number },
  start: Record<string, number>,
): Record<string, number> {
  return {
    milliseconds: build.milliseconds + start['milliseconds']!,
    peakBytes: Math.max(build.peakBytes, start['peakBytes']!),
  }
}

/** What a tool keeps of the content, as blocks of the disk. */
function readDisk({ made }: Tool): Record<string, number> {
  const there = made.filter((folder) => existsSync(folder))
  const printed = execFileSync('du', ['-s', '--block-size=1', ...there], { encoding: 'utf8' })
  const bytes = printed
    .trim()
    .split('\n')
    .map((line) => Number.parseInt(line, 10))
  return { bytes: bytes.reduce((total, one) => total + one, 0) }
}
