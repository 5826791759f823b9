import { countLost, figureOf, sizeOfPages, sizesOf, waysOf } from './figures.ts'
import { formatBytes, formatCount, formatDuration, formatSummary, formatTable } from './format.ts'
import type { Results } from './results.ts'
import { judgeTargets } from './targets.ts'

export function tableOfTargets(results: Results): string {
  const rows = judgeTargets(results).map(({ says, measured, met }) => [
    says,
    measured,
    met === undefined ? '—' : met ? 'met' : '**missed**',
  ])
  return formatTable(['Target', 'Measured', ''], rows)
}

/** One row for each program, one column for each number of posts. */
export function bySize(
  results: Results,
  what: string,
  value: string,
  format: (value: number, size: number) => string,
): string {
  const sizes = sizesOf(results)
  const rows = results.tools.map(({ id, name }) => [
    name,
    ...sizes.map((size) =>
      formatSummary(figureOf(results, { tool: id, size, what }, value), (one) => format(one, size)),
    ),
  ])
  return formatTable(['', ...sizes.map((size) => `${formatCount(size)} posts`)], rows.filter(isFilled))
}

export function tableOfEdits(results: Results): string {
  const rows = sizesOf(results).flatMap((size) =>
    results.tools.flatMap(({ id, name }) =>
      waysOf(results, id).map((what) => {
        const times = ['post', 'listing', 'feed'].map((value) =>
          formatSummary(figureOf(results, { tool: id, size, what }, value), formatDuration),
        )
        const { edits, lost } = countLost(results, { tool: id, size, what })
        return [`${name}, ${what}`, formatCount(size), ...times, lost === 0 ? '' : `${lost} of ${edits}`]
      }),
    ),
  )
  const head = ['', 'Posts', 'The post', 'The listing', 'The feed', 'Never seen']
  return formatTable(
    head,
    rows.filter((row) => isFilled(row.slice(1, -1))),
  )
}

export function tableOfRunning(results: Results): string {
  const sizes = sizesOf(results)
  const rows = results.tools.flatMap(({ id, name }) =>
    waysOf(results, id)
      .filter((what) => what !== 'rebuild')
      .map((what) => [
        `${name}, ${what}`,
        ...sizes.map((size) =>
          formatSummary(figureOf(results, { tool: id, size, what }, 'peakBytes'), formatBytes),
        ),
      ]),
  )
  return formatTable(['', ...sizes.map((size) => `${formatCount(size)} posts`)], rows.filter(isFilled))
}

export function tableOfGrowth(results: Results): string {
  const [least, ...sizes] = sizesOf(results)
  const rows = results.tools.map(({ id, name }) => {
    const bytesOf = (size: number) => figureOf(results, { tool: id, size, what: 'disk' }, 'bytes')?.median
    const first = least === undefined ? undefined : bytesOf(least)
    return [
      name,
      ...sizes.map((size) => {
        const bytes = bytesOf(size)
        return bytes === undefined || first === undefined
          ? '—'
          : formatBytes(Math.max(0, bytes - first) / (size - least!))
      }),
    ]
  })
  return formatTable(['', ...sizes.map((size) => `${formatCount(size)} posts`)], rows.filter(isFilled))
}

export function tableOfPages(results: Results): string {
  const size = sizeOfPages(results)
  if (size === undefined) return formatTable([], [])
  const bytes = ['identity', 'gzip', 'brotli'] as const
  const rows = results.tools.map(({ id, name }) => {
    const figure = (value: string) => figureOf(results, { tool: id, size, what: 'page' }, value)
    return [
      name,
      ...bytes.map((value) => formatSummary(figure(value), formatBytes)),
      formatSummary(figure('requests'), formatCount),
      formatSummary(figure('scriptBytes'), formatBytes),
      formatSummary(figure('scriptGzip'), formatBytes),
      formatSummary(figure('everythingGzip'), formatBytes),
    ]
  })
  const head = ['', 'HTML', 'gzip', 'Brotli', 'Requests', 'JavaScript', 'gzip', 'Everything, gzip']
  return formatTable(head, rows.filter(isFilled))
}

export function tableOfLoad(results: Results): string {
  const loads = results.tools.flatMap(({ id, name }) =>
    ['alone', 'behind nginx', 'the same page as a file of nginx'].map((what) => ({
      id,
      what,
      says: `${name}, ${what}`,
    })),
  )
  const rows = sizesOf(results).flatMap((size) =>
    loads.map(({ id, what, says }) => {
      const figure = (value: string) => figureOf(results, { tool: id, size, what }, value)
      return [
        says,
        formatCount(size),
        formatSummary(figure('requestsPerSecond'), formatCount),
        formatSummary(figure('p50'), formatDuration),
        formatSummary(figure('p99'), formatDuration),
        formatSummary(figure('errors'), formatCount),
      ]
    }),
  )
  const head = ['', 'Posts', 'Requests per second', 'p50', 'p99', 'Errors']
  return formatTable(
    head,
    rows.filter((row) => isFilled(row.slice(1))),
  )
}

/** Whether anything but its names was measured. */
function isFilled([, ...cells]: readonly string[]): boolean {
  return cells.some((cell) => cell !== '—')
}
