import type { Entry, Page, Post } from '#lib/content/post'
import type { SourceFile } from '#lib/content/source-file'
import { intern } from '#lib/core/intern'
import { unlessEmpty } from '#lib/core/unless-empty'

/** Every field that a post has, in the order in which it has them. */
export const postFields: Readonly<Record<keyof Post, true>> = {
  kind: true,
  path: true,
  format: true,
  address: true,
  title: true,
  description: true,
  image: true,
  imageAlt: true,
  canonical: true,
  aliases: true,
  lang: true,
  toc: true,
  noindex: true,
  draft: true,
  release: true,
  bodyLine: true,
  bodyStart: true,
  bodyHash: true,
  file: true,
  date: true,
  timezone: true,
  updates: true,
  authors: true,
  categories: true,
  series: true,
  guid: true,
}

const { date, timezone, updates, authors, categories, series, guid, ...pageFields } = postFields

/** What is known of an entry besides the file that it was read from. */
export type EntryFacts = Omit<Post, 'file' | 'path'> | Omit<Page, 'file' | 'path'>

/**
 * The entry of a file, its fields all there and in one order: a program that goes through ten thousand objects of one
 * shape takes a third of the time of one that meets hundreds of shapes.
 */
export function shapeEntry(facts: EntryFacts, file: SourceFile): Entry {
  const fields = facts.kind === 'post' ? postFields : pageFields
  // A copy that is filled takes a fifth of the time of an object that grows by a field at a time.
  const entry: Record<string, unknown> = { ...fields }
  for (const name in fields) entry[name] = (facts as Record<string, unknown>)[name]
  entry['path'] = file.path
  entry['file'] = file
  entry['aliases'] = unlessEmpty(facts.aliases)
  if (facts.kind === 'post') {
    entry['timezone'] = intern(facts.timezone)
    entry['updates'] = unlessEmpty(facts.updates)
    entry['authors'] = facts.authors.map(intern)
    entry['categories'] = unlessEmpty(facts.categories.map(intern))
  }
  return entry as unknown as Entry
}
