import { notFound } from 'next/navigation'
import type { DeskEntry } from '#lib/edition/desk'
import type { Editor } from '#lib/edition/viewer'
import { decodeOnce } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'

/** The entry that the segments of an address name by its file. @throws Next's 404 when there is none. */
export function findEntry(editor: Editor, segments: readonly string[]): DeskEntry {
  const path = segments.map(decodeOnce).join('/').normalize('NFC')
  const entry = entryAt(editor, path)
  if (!entry) notFound()
  return entry
}

export function entryAt(editor: Editor, path: string): DeskEntry | undefined {
  return runtime.desk(editor).entries.find((entry) => entry.path === path)
}
