import { figureOf, liveEverywhere, own, sizesOf, waysOf } from './figures.ts'
import { formatBytes, formatCount, formatDuration } from './format.ts'
import type { Results } from './results.ts'

/** What Masthead wants to reach, and what the run says of it. */
export interface Target {
  readonly says: string
  readonly measured: string
  /** `undefined` when the run did not measure it. */
  readonly met: boolean | undefined
}

const edited = 10_000
const wantedFactor = 200

export function judgeTargets(results: Results): Target[] {
  const sizes = sizesOf(results).filter((size) => size >= 1000 && size <= 10_000)
  const eleventySizes = sizes.length > 0 ? sizes : [1000]
  return [
    compareBuilds(results, 'hugo', 'Hugo', 10_000),
    ...eleventySizes.map((size) => compareBuilds(results, 'eleventy', 'Eleventy', size)),
    compareEdits(results, 'rebuild', `the fastest rebuild of a peer`),
    compareEdits(results, undefined, `the fastest way of a peer, watchers included (no target)`),
    compareStarts(results, 'from the posts', 'from nothing but the cache of posts to serving,'),
    compareStarts(results, 'nothing changed', 'a start with nothing changed,'),
    ...judgeMemory(results),
    ...loadedSizes(results).flatMap((size) => judgeLoad(results, size)),
  ]
}

const mostForStart = 1.5
const alone = { tool: own, what: 'alone' }

function compareStarts(results: Results, what: string, says: string): Target {
  const wanted = `${says} 10,000 posts within ${mostForStart} times the time of 100`
  const [few, many] = [100, 10_000].map(
    (size) => figureOf(results, { tool: own, size, what }, 'milliseconds')?.median,
  )
  if (few === undefined || many === undefined)
    return { says: wanted, measured: 'not measured', met: undefined }
  const measured = `${formatDuration(many)} against ${formatDuration(few)}`
  return { says: wanted, measured, met: many <= mostForStart * few }
}

const most = { posts: 100_000, bytes: 1e9 }

/** Of the server that holds the most posts, as it begins and while posts are edited. */
function judgeMemory(results: Results): Target[] {
  return [
    { what: 'nothing changed', when: 'until its first answer' },
    { what: 'server', when: 'while posts are edited' },
  ].flatMap(({ what, when }) => {
    const bytes = figureOf(results, { tool: own, size: most.posts, what }, 'peakBytes')?.median
    if (bytes === undefined) return []
    const says = `memory of the server with ${formatCount(most.posts)} posts ${when}, under ${formatBytes(most.bytes)}`
    return [{ says, measured: formatBytes(bytes), met: bytes < most.bytes }]
  })
}

function loadedSizes(results: Results): number[] {
  return sizesOf(results).filter((size) => figureOf(results, { ...alone, size }, 'p99'))
}

/** The server alone, and behind the front that is shipped. */
function judgeLoad(results: Results, size: number): Target[] {
  const figure = (what: string, value: string, tool = own) =>
    figureOf(results, { tool, size, what }, value)?.median
  const targets: Target[] = []
  const add = (says: string, of: (number | undefined)[], judge: (...of: number[]) => [string, boolean]) => {
    if (of.includes(undefined)) return
    const [measured, met] = judge(...(of as number[]))
    targets.push({ says: `${formatCount(size)} posts: ${says}`, measured, met })
  }
  add('99 in 100 answers of the server alone within 20 ms', [figure('alone', 'p99')], (p99) => [
    formatDuration(p99!),
    p99! <= 20,
  ])
  const rate = 'requestsPerSecond'
  add(
    'ten times the requests of `next start` on a page that was rendered in its build',
    [figure('alone', rate), figure('alone', rate, 'next-blog')],
    (ours, theirs) => [`${formatCount(ours!)}/s against ${formatCount(theirs!)}/s`, ours! >= 10 * theirs!],
  )
  const file = 'the same page as a file of nginx'
  add(
    'half the requests behind nginx of what nginx serves as a file',
    [figure('behind nginx', rate), figure(file, rate)],
    (ours, theirs) => [`${formatCount(ours!)}/s of ${formatCount(theirs!)}/s`, 2 * ours! >= theirs!],
  )
  add(
    '99 in 100 answers behind nginx within twice the time of the file',
    [figure('behind nginx', 'p99'), figure(file, 'p99')],
    (ours, theirs) => [`${formatDuration(ours!)} against ${formatDuration(theirs!)}`, ours! <= 2 * theirs!],
  )
  return targets
}

function compareBuilds(results: Results, peer: string, name: string, size: number): Target {
  const says = `complete build of ${formatCount(size)} posts ahead of ${name}'s`
  const [ours, theirs] = [own, peer].map((tool) =>
    figureOf(results, { tool, size, what: 'complete build' }, 'milliseconds'),
  )
  if (!ours || !theirs) return { says, measured: 'not measured', met: undefined }
  const measured = `${formatDuration(ours.median)} against ${formatDuration(theirs.median)}`
  return { says, measured, met: ours.median < theirs.median }
}

/** Until the post, the listing and the feed are all fresh. */
function compareEdits(results: Results, way: string | undefined, whom: string): Target {
  const says =
    way === undefined
      ? `one edited post of ${formatCount(edited)} against ${whom}`
      : `one edited post of ${formatCount(edited)} live ${wantedFactor} times faster than ${whom}`
  const ours = liveEverywhere(results, { tool: own, size: edited, what: 'server' })
  const theirs = results.tools
    .filter(({ id }) => id !== own)
    .flatMap(({ id, name }) =>
      waysOf(results, id)
        .filter((what) => way === undefined || what === way)
        .map((what) => ({ name, what, time: liveEverywhere(results, { tool: id, size: edited, what }) })),
    )
    .filter(({ time }) => time !== undefined)
    .toSorted((a, b) => a.time!.median - b.time!.median)[0]
  if (!ours || !theirs?.time) return { says, measured: 'not measured', met: undefined }
  const factor = theirs.time.median / ours.median
  const measured = `${formatDuration(ours.median)} against ${formatDuration(theirs.time.median)} (${theirs.name}, ${theirs.what}): ${formatCount(factor)} times`
  return { says, measured, met: way === undefined ? undefined : factor >= wantedFactor }
}
