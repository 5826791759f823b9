import { figureOf, own, sizeOfPages, sizesOf } from './figures.ts'
import { formatBytes, formatCount, formatDuration, formatTable } from './format.ts'
import type { Results } from './results.ts'

interface Figure {
  readonly says: string
  readonly what: string
  readonly value: string
  readonly format: (value: number) => string
}

/** Figures of one reason. */
interface Group {
  readonly figures: readonly Figure[]
  readonly why: string
}

const time = { value: 'milliseconds', format: formatDuration }
const page = { what: 'page', format: formatBytes }

/** In all of them less is better. */
const groups: readonly Group[] = [
  {
    figures: [{ says: 'a complete build', what: 'complete build', ...time }],
    why: 'It starts a process that reads, others that compile, and as many threads that render as there are processors. Each is slow at first, since V8 makes the same code quick anew in each: that is most of what few posts take. Hugo is compiled beforehand; Eleventy is one process.',
  },
  {
    figures: [
      { says: 'from nothing to serving', what: 'from nothing to serving', ...time },
      { says: 'with nothing changed', what: 'nothing changed', ...time },
    ],
    why: 'Beside what a build costs it starts a server, Next.js with it, where the files of others need none.',
  },
  {
    figures: [
      { says: 'memory of a complete build', what: 'complete build', value: 'peakBytes', format: formatBytes },
    ],
    why: 'Its processes and threads each hold the program, and what they share counts once for each.',
  },
  {
    figures: [{ says: 'disk', what: 'disk', value: 'bytes', format: formatBytes }],
    why: 'It keeps the program built on the machine, of each post what was compiled (HTML, excerpt, text and source), and the finished pages. Hugo and Eleventy keep pages only.',
  },
  {
    figures: [
      { says: 'HTML of a page, Brotli', ...page, value: 'brotli' },
      { says: 'all that a page needs, gzip', ...page, value: 'everythingGzip' },
      { says: 'JavaScript of a page', ...page, value: 'scriptBytes' },
      { says: 'requests of a page', ...page, value: 'requests', format: formatCount },
    ],
    why: 'Its pages have fonts, a switch between light and dark, search, structured data, a card, links to feeds, to related and neighbouring posts and for sharing. Those of the others have hardly any of that.',
  },
]

/** Where a peer is ahead of Masthead: which one most, by how much, and why. */
export function describePeersAhead(results: Results): string {
  const found = groups
    .map(({ figures, why }) => ({ why, rows: figures.flatMap((figure) => rowsOf(results, figure)) }))
    .filter(({ rows }) => rows.length > 0)
  if (found.length === 0) return 'Nowhere in this run.'
  const head = ['', 'Posts', 'Masthead', 'The least', 'By', 'Times as much']
  const reasons = found.map(
    ({ why, rows }) => `- **${[...new Set(rows.map(([says]) => says))].join(', ')}**: ${why}`,
  )
  const table = formatTable(
    head,
    found.flatMap(({ rows }) => rows),
  )
  return `${table}\n\n${reasons.join('\n')}`
}

function rowsOf(results: Results, { says, what, value, format }: Figure): string[][] {
  const onlySize = what === page.what ? sizeOfPages(results) : undefined
  const sizes = onlySize === undefined ? sizesOf(results) : [onlySize]
  return sizes.flatMap((size) => {
    const median = (tool: string) => figureOf(results, { tool, size, what }, value)?.median
    const ours = median(own)
    const least = results.tools
      .filter(({ id }) => id !== own)
      .flatMap(({ id, name }) => ({ name, amount: median(id) ?? Infinity }))
      .toSorted((a, b) => a.amount - b.amount)[0]
    if (ours === undefined || least === undefined || least.amount >= ours) return []
    const times = least.amount === 0 ? '—' : (ours / least.amount).toFixed(1)
    return [[says, formatCount(size), format(ours), format(least.amount), least.name, times]]
  })
}
