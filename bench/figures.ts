import type { Measurement, Results } from './results.ts'
import { summarize, type Summary } from './statistics.ts'

/** The id of Masthead among the tools. */
export const own = 'masthead'

type Wanted = Pick<Measurement, 'tool' | 'size' | 'what'>

/** One value of all rounds, or `undefined` where it was not measured. */
export function figureOf(results: Results, wanted: Wanted, value: string): Summary | undefined {
  return sumUp(valuesOf(results, wanted).map((values) => values[value]))
}

/** When an edit was to be seen in the post, the listing and the feed: the slowest of them, of edits that reached all three. */
export function liveEverywhere(results: Results, wanted: Wanted): Summary | undefined {
  return sumUp(
    valuesOf(results, wanted).map(({ post, listing, feed }) =>
      post === undefined || listing === undefined || feed === undefined
        ? undefined
        : Math.max(post, listing, feed),
    ),
  )
}

/** How many edits there were, and how many of them never reached one of the three. */
export function countLost(results: Results, wanted: Wanted): { edits: number; lost: number } {
  const all = valuesOf(results, wanted)
  const lost = all.filter((values) => ['post', 'listing', 'feed'].some((name) => !(name in values)))
  return { edits: all.length, lost: lost.length }
}

export function sizesOf({ measurements }: Results): number[] {
  return [...new Set(measurements.map(({ size }) => size))].toSorted((a, b) => a - b)
}

/** The smallest number of posts at which a page was measured: it has the same bytes at each. */
export function sizeOfPages({ measurements }: Results): number | undefined {
  const pages = measurements.filter(({ step, failure }) => step === 'page' && !failure)
  return pages.map(({ size }) => size).toSorted((a, b) => a - b)[0]
}

/** The ways in which edits were brought to readers: `server`, `rebuild`, `watch`. */
export function waysOf({ measurements }: Results, tool: string): string[] {
  const edits = measurements.filter((one) => one.tool === tool && one.step === 'edit' && !one.failure)
  return [...new Set(edits.map(({ what }) => what))]
}

function valuesOf({ measurements }: Results, { tool, size, what }: Wanted) {
  return measurements
    .filter((one) => one.tool === tool && one.size === size && one.what === what)
    .map(({ values }) => values)
}

function sumUp(values: readonly (number | undefined)[]): Summary | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : summarize(known)
}
