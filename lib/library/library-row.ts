import type { KeptArtifact } from '#lib/compile/artifact'
import { postFields, type EntryFacts } from '#lib/content/shape-entry'
import { columnsOf } from '#lib/core/columns'

/** What is known of an entry's file besides the entry. */
interface Known {
  readonly hash: string
  readonly stamp: string | undefined
  /** The site's zone by which dates were read. */
  readonly zone: string
  /** Stamps of the artifact's inputs, in their order. */
  readonly stamps: readonly (string | null)[]
}

/** An entry as the index knows it. */
export interface Row extends Known {
  readonly entry: EntryFacts
  readonly artifact: KeptArtifact
}

/**
 * The same as it is written: a start reads thousands of them. An index is read by the program that wrote it alone, which
 * this folder is part of: rows of other columns are never met.
 */
export interface WrittenRow extends Known {
  readonly entry: readonly unknown[]
  readonly artifact: readonly unknown[]
}

const { file, path, ...entryFields } = postFields
const entryColumns = columnsOf<EntryFacts>(entryFields)

const artifactColumns = columnsOf<KeptArtifact>({
  key: true,
  kept: true,
  inputs: true,
  excerptIsWhole: true,
  ids: true,
  length: true,
  beginning: true,
  silentPictures: true,
  words: true,
  image: true,
  updateNotes: true,
  assets: true,
  islandScript: true,
  links: true,
  targets: true,
})

export function writeRow(known: Known, entry: EntryFacts, artifact: KeptArtifact): WrittenRow {
  return { ...known, entry: entryColumns.toRow(entry), artifact: artifactColumns.toRow(artifact) }
}

export function readRow(row: WrittenRow): Row {
  return {
    ...row,
    entry: entryColumns.fromRow(row.entry),
    artifact: artifactColumns.fromRow(row.artifact),
  }
}
