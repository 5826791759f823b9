import { parseCollection, type Collection, type CollectionMemo } from '#lib/content/collection'
import type { SourceFile } from '#lib/content/source-file'
import type { Problem } from '#lib/core/problem'

export interface Healed {
  /** The texts that the collection was made from. */
  readonly files: readonly SourceFile[]
  readonly collection: Collection
  /** What is wrong with the files as they are now. */
  readonly problems: readonly Problem[]
  /** Files that have no good version to fall back on. */
  readonly lost: ReadonlySet<string>
}

/**
 * Parses the files; where there are problems, with the last good text of each file that has one; where that is not
 * enough (a file was deleted that others still name), with the files that are gone, too.
 */
export function parseHealed(
  files: readonly SourceFile[],
  readProblems: readonly Problem[],
  lastGood: ReadonlyMap<string, SourceFile>,
  memo: CollectionMemo,
): Healed {
  const first = parseCollection(files, memo)
  const problems = first.problems
  const broken = new Set([...problems, ...readProblems].map(({ path }) => path))
  if (broken.size === 0) return { files, collection: first.collection, problems, lost: broken }

  const present = new Map(files.map((file) => [file.path, file]))
  for (const path of broken) {
    const good = lastGood.get(path)
    if (good) present.set(path, good)
  }
  const mended = parseCollection([...present.values()], memo)
  if (mended.problems.length > 0) {
    for (const [path, good] of lastGood) if (!present.has(path)) present.set(path, good)
  }
  const healed = mended.problems.length > 0 ? parseCollection([...present.values()], memo) : mended
  const unhealed = healed.problems.map(({ path }) => path)
  const unread = readProblems.map(({ path }) => path).filter((path) => !present.has(path))
  return {
    files: [...present.values()],
    collection: healed.collection,
    problems,
    lost: new Set([...unhealed, ...unread]),
  }
}
