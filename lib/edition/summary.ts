import type { ArtifactFacts } from '#lib/compile/artifact'
import type { Entry } from '#lib/content/post'

/** The front matter's description, else the beginning of the text. */
export function summarise(entry: Entry, artifact: ArtifactFacts): string {
  return entry.description ?? artifact.beginning
}

const wordsPerMinute = 230

/** Whole minutes, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}
