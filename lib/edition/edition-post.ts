import type { Artifact } from '#lib/compile/artifact'
import type { Page, Post } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import { unlessEmpty } from '#lib/core/unless-empty'
import type {
  Edition,
  EditionAuthor,
  EditionCategory,
  EditionPage,
  EditionPost,
  EditionSeries,
} from '#lib/edition/edition'
import { readingMinutes, summarise } from '#lib/edition/summary'
import type { Compiled } from '#lib/library/library'

/** By id: what posts may refer to. */
export interface References {
  readonly authors: ReadonlyMap<string, EditionAuthor>
  readonly categories: ReadonlyMap<string, EditionCategory>
  readonly series: ReadonlyMap<string, EditionSeries>
}

export interface EditionPostsOptions {
  readonly at: Instant
  readonly references: References
  /** Takes links out of an artifact that the edition has nothing at. */
  readonly unlink: (artifact: Artifact) => Artifact
  readonly before: Edition | undefined
}

/** Posts as an edition at an instant shows them, in their order: those of `before` that are still the same. */
export function editionPosts(
  shown: readonly Compiled<Post>[],
  { at, references, unlink, before }: EditionPostsOptions,
): EditionPost[] {
  return shown.map((compiled) => {
    const { entry, artifact } = untilThen(compiled, at)
    const linked = { entry, artifact: unlink(artifact) }
    const known = before?.post(entry.address)
    return known && isStill(known, linked, references) ? known : editionPost(linked, references)
  })
}

/** Pages as an edition shows them. */
export function editionPages(
  shown: readonly Compiled<Page>[],
  unlink: EditionPostsOptions['unlink'],
): EditionPage[] {
  return shown.map(({ entry, artifact }) => ({
    entry,
    artifact: unlink(artifact),
    summary: summarise(entry, artifact),
  }))
}

function editionPost({ entry, artifact }: Compiled<Post>, references: References): EditionPost {
  return {
    entry,
    artifact,
    authors: lookUp(entry.authors, references.authors),
    categories: lookUp(entry.categories, references.categories),
    series: entry.series === undefined ? undefined : references.series.get(entry.series),
    modified: entry.updates[0]?.at ?? entry.date,
    summary: summarise(entry, artifact),
    readingMinutes: readingMinutes(artifact.words),
  }
}

/** Whether an edition's post is what would be made of this one now. */
function isStill(
  known: EditionPost,
  { entry, artifact }: Compiled<Post>,
  { authors, categories, series }: References,
): boolean {
  return (
    known.entry === entry &&
    known.artifact === artifact &&
    refersTo(known.authors, entry.authors, authors) &&
    refersTo(known.categories, entry.categories, categories) &&
    known.series === (entry.series === undefined ? undefined : series.get(entry.series))
  )
}

/** Whether `found` is what `lookUp` would find. */
function refersTo<T>(found: readonly T[], ids: readonly string[], known: ReadonlyMap<string, T>): boolean {
  let next = 0
  for (const id of ids) {
    const one = known.get(id)
    if (one !== undefined && found[next++] !== one) return false
  }
  return next === found.length
}

/** What is known by these ids, in their order. */
function lookUp<T>(ids: readonly string[], known: ReadonlyMap<string, T>): readonly T[] {
  const found: T[] = []
  for (const id of ids) {
    const one = known.get(id)
    if (one !== undefined) found.push(one)
  }
  return unlessEmpty(found)
}

/** A post without the updates that are announced for later. */
function untilThen(compiled: Compiled<Post>, at: Instant): Compiled<Post> {
  const { entry, artifact } = compiled
  if (entry.updates.length === 0) return compiled
  const coming = entry.updates.filter((update) => update.at > at).length
  if (coming === 0) return compiled
  return {
    entry: { ...entry, updates: entry.updates.slice(coming) },
    artifact: { ...artifact, updateNotes: artifact.updateNotes.slice(coming) },
  }
}
