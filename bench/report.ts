import { drawChart, type ChartGroup } from './chart.ts'
import { figureOf, liveEverywhere, own, sizesOf, waysOf } from './figures.ts'
import { formatBytes, formatCount, formatDuration } from './format.ts'
import {
  bySize,
  tableOfEdits,
  tableOfGrowth,
  tableOfLoad,
  tableOfPages,
  tableOfRunning,
  tableOfTargets,
} from './report-tables.ts'
import { describePeersAhead } from './peers-ahead.ts'
import { describeMethod, describeRun } from './report-words.ts'
import type { Results } from './results.ts'
import type { Summary } from './statistics.ts'

export interface Report {
  readonly markdown: string
  /** By the names that the text links to. */
  readonly charts: Readonly<Record<string, string>>
}

/** docs/benchmarks.md and its charts; the same results give the same report. */
export function makeReport(results: Results, source: string): Report {
  const charts = {
    'benchmark-build.svg': chartOf(results, 'A complete build, every page rendered', (tool, size) =>
      figureOf(results, { tool, size, what: 'complete build' }, 'milliseconds'),
    ),
    'benchmark-edit.svg': chartOf(results, 'From saving one post until all pages show it', (tool, size) =>
      fastestEdit(results, tool, size),
    ),
  }
  const picture = (name: keyof typeof charts, alt: string) =>
    charts[name] === '' ? [] : [`![${alt}](images/${name})`]
  const sections = [
    describeRun(results, source),
    '## Targets',
    tableOfTargets(results),
    '## A complete build',
    'From no output and no cache until every page is rendered.',
    ...picture('benchmark-build.svg', 'Times of complete builds; the figures are in the table'),
    bySize(results, 'complete build', 'milliseconds', formatDuration),
    '### The first build',
    'The same where the program itself has to be built on the machine before it: once, and when it changes.',
    bySize(results, 'first build', 'milliseconds', formatDuration),
    '## From nothing to serving',
    'From no output and no cache until the newest post answers.',
    bySize(results, 'from nothing to serving', 'milliseconds', formatDuration),
    '### With the cache of posts',
    'From nothing but the compiled posts until the newest post answers: the program is built, too, and everything else is made. A machine that builds and starts a new version has this to do.',
    bySize(results, 'from the posts', 'milliseconds', formatDuration),
    '## With nothing changed',
    'The same once more, with output and caches there.',
    bySize(results, 'nothing changed', 'milliseconds', formatDuration),
    'After a complete build, Masthead makes what its search looks through while it serves, with a third of a processor. Edits and load are measured when that is done, once for all starts:',
    bySize(results, 'rest', 'milliseconds', formatDuration),
    '## One edited post',
    'From saving the newest post to the first fresh answer.',
    ...picture(
      'benchmark-edit.svg',
      'Times from an edit until it shows, of the fastest way of each; the figures are in the table',
    ),
    tableOfEdits(results),
    '## Memory',
    'The most that all processes of a complete build held at one time.',
    bySize(results, 'complete build', 'peakBytes', formatBytes),
    'The same of what stays running for edits: the server of Masthead, the watchers of others.',
    tableOfRunning(results),
    '## Disk',
    'What a complete build leaves, output and caches, divided by the number of posts.',
    bySize(results, 'disk', 'bytes', (bytes, size) => formatBytes(bytes / size)),
    'What each post more adds, from the smallest number of posts on.',
    tableOfGrowth(results),
    '## A page',
    'What a browser fetches for a post with code, until the network is quiet.',
    tableOfPages(results),
    '## Under load',
    'One post, asked for over 32 connections, compressed with gzip.',
    tableOfLoad(results),
    '## Where others are ahead',
    describePeersAhead(results),
    describeMethod(results),
  ]
  return { markdown: `${sections.filter((one) => one !== '').join('\n\n')}\n`, charts }
}

function fastestEdit(results: Results, tool: string, size: number): Summary | undefined {
  return waysOf(results, tool)
    .map((what) => liveEverywhere(results, { tool, size, what }))
    .filter((one) => one !== undefined)
    .toSorted((a, b) => a.median - b.median)[0]
}

/** Empty when there is nothing to draw. */
function chartOf(
  results: Results,
  title: string,
  figure: (tool: string, size: number) => Summary | undefined,
): string {
  const groups: ChartGroup[] = sizesOf(results).map((size) => ({
    label: `${formatCount(size)} posts`,
    bars: results.tools.flatMap(({ id, name }) => {
      const summary = figure(id, size)
      if (summary === undefined) return []
      const { median } = summary
      return [{ label: name, value: median, text: formatDuration(median), own: id === own }]
    }),
  }))
  const filled = groups.filter(({ bars }) => bars.length > 0)
  return filled.length === 0 ? '' : drawChart(title, 'median; a logarithmic scale; shorter is faster', filled)
}
