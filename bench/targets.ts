import { figureOf, liveEverywhere, sizesOf, waysOf } from './figures.ts'
import { formatCount, formatDuration } from './format.ts'
import type { Results } from './results.ts'

/** What Masthead wants to reach, and what the run says of it. */
export interface Target {
  readonly says: string
  readonly measured: string
  /** `undefined` when the run did not measure it. */
  readonly met: boolean | undefined
}

const own = 'masthead'
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
  ]
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
