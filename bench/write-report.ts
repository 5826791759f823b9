import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeReport } from './report.ts'
import { readResults } from './results.ts'

const docs = path.join(path.dirname(import.meta.dirname), 'docs')

/** Writes docs/benchmarks.md and its charts from named results, or from the newest. @throws when there are none. */
export async function writeReport(resultsDir: string, name: string | undefined): Promise<void> {
  const file = `${name ?? (await findNewest(resultsDir)) ?? ''}.json`
  const results = await readResults(path.join(resultsDir, file))
  if (!results) throw new Error('There are no results to report: run `npm run bench` first.')
  const { markdown, charts } = makeReport(results, `bench/results/${file}`)
  const images = path.join(docs, 'images')
  await mkdir(images, { recursive: true })
  for (const [chart, svg] of Object.entries(charts)) {
    if (svg === '') await rm(path.join(images, chart), { force: true })
    else await writeFile(path.join(images, chart), svg)
  }
  await writeFile(path.join(docs, 'benchmarks.md'), markdown)
  console.error(`Wrote docs/benchmarks.md from bench/results/${file}.`)
}

/** Results are named by their day; those of a part have another name, and are reported when they are named. */
async function findNewest(resultsDir: string): Promise<string | undefined> {
  const files = await readdir(resultsDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return []
  })
  const days = files.filter((file) => /^\d{4}-\d{2}-\d{2}\.json$/.test(file))
  return days.toSorted().at(-1)?.slice(0, -'.json'.length)
}
