/** What several measurements of the same thing come to. */
export interface Summary {
  readonly count: number
  readonly median: number
  readonly min: number
  readonly max: number
}

/** @throws {RangeError} when there is nothing to sum up. */
export function summarize(values: readonly number[]): Summary {
  return {
    count: values.length,
    median: percentile(values, 50),
    min: percentile(values, 0),
    max: percentile(values, 100),
  }
}

/** Between the two nearest values in proportion, as most spreadsheets do. @throws {RangeError} without values. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('there is no percentile of nothing')
  const sorted = values.toSorted((a, b) => a - b)
  const place = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

/** Every tool is once first, once second and so on: what warms up or slows down in time strikes all alike. */
export function alternate<T>(tools: readonly T[], round: number): T[] {
  const first = tools.length === 0 ? 0 : round % tools.length
  return [...tools.slice(first), ...tools.slice(0, first)]
}
