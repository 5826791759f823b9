import type { WrittenEntry } from '#lib/content/post'
import { compareProblems, type Problem } from '#lib/core/problem'
import type { Position } from '#lib/core/position'
import { createPlaces, type Places } from './places'

/** Gathers the problems of one entry. */
export interface Report {
  readonly places: Places
  add(place: Position, message: string, fix: string): void
  /** In the order of their places. */
  problems(): Problem[]
}

export function createReport(entry: WrittenEntry): Report {
  const found: Problem[] = []
  return {
    places: createPlaces(entry),
    add: ({ line, column }, message, fix) =>
      void found.push({ path: entry.path, line, column, message, fix }),
    problems: () => found.toSorted(compareProblems),
  }
}
