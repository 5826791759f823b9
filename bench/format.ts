import type { Summary } from './statistics.ts'

/** `85 ms`, `4.2 s`, `12 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** In powers of a thousand: `870 B`, `4.1 KB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['KB', 1e3],
  ] as const)
    if (bytes >= size) return `${(bytes / size).toFixed(bytes / size < 100 ? 1 : 0)} ${unit}`
  return `${Math.round(bytes)} B`
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en')
}

/** The median, and the least and the most when there was more than one: `4.2 s (4.1 s–4.9 s)`. */
export function formatSummary(summary: Summary | undefined, format: (value: number) => string): string {
  if (summary === undefined) return '—'
  const { count, median, min, max } = summary
  const [middle, least, most] = [format(median), format(min), format(max)]
  return count === 1 || least === most ? middle : `${middle} (${least}–${most})`
}

/** In Markdown; says so when there is nothing in it. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'Not measured.'
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map(formatRow).join('\n')
}

function formatRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
