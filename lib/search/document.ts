import { createHash } from 'node:crypto'
import type { TocEntry } from '#lib/compile/artifact'
import type { EditionPost } from '#lib/edition/edition'

/** A post as it is made searchable. */
export interface SearchDocument {
  readonly address: string
  /** Changes when any of the rest does. */
  readonly stamp: string
  /** Milliseconds since 1970. */
  readonly date: number
  readonly title: string
  readonly description: string
  readonly headings: string
  readonly text: string
}

export function documentOf(post: EditionPost): SearchDocument {
  const { entry, artifact } = post
  const { text, toc } = artifact.read()
  return {
    address: entry.address,
    stamp: stampOf(post),
    date: entry.date,
    title: entry.title,
    description: entry.description ?? '',
    headings: headingsOf(toc),
    text,
  }
}

/** Names what a post is found by, and where it stands among equals, without reading its text. */
export function stampOf({ entry, artifact }: EditionPost): string {
  const { title, description = '', date } = entry
  return createHash('sha1')
    .update(JSON.stringify([artifact.key, title, description, date]))
    .digest('base64url')
}

/** Whether two posts are found by the same words. */
export function hasSameWords(a: EditionPost, b: EditionPost): boolean {
  if (a === b) return true
  return (
    a.artifact.key === b.artifact.key &&
    a.entry.title === b.entry.title &&
    a.entry.description === b.entry.description
  )
}

function headingsOf(toc: readonly TocEntry[]): string {
  return toc.map(({ text, children }) => `${text}\n${headingsOf(children)}`).join('\n')
}
