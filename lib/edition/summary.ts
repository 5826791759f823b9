import type { Artifact } from '#lib/compile/artifact'
import type { Entry } from '#lib/content/post'

const summaryLength = 160

/** The front matter's description, else the beginning of the text, cut at a word near 160 characters. */
export function summarise(entry: Entry, artifact: Artifact): string {
  if (entry.description !== undefined) return entry.description
  const known = beginnings.get(artifact)
  if (known !== undefined) return known
  const beginning = cutBeginning(artifact)
  beginnings.set(artifact, beginning)
  return beginning
}

const beginnings = new WeakMap<Artifact, string>()

function cutBeginning(artifact: Artifact): string {
  const text = artifact.text
    .slice(0, summaryLength * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  if (text.length <= summaryLength) return text
  const cut = text.slice(0, summaryLength)
  const atWord = cut.replace(/\s+\S*$/u, '')
  return `${atWord === '' ? cut : atWord}…`
}

const wordsPerMinute = 230

/** Whole minutes, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute))
}
