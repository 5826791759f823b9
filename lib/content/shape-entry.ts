import type { Entry } from '#lib/content/post'
import { intern } from '#lib/core/intern'
import { unlessEmpty } from '#lib/core/unless-empty'

/**
 * The same entry, its fields all there and in one order: a program that goes through ten thousand objects of one
 * shape takes a third of the time of one that meets hundreds of shapes.
 */
export function shapeEntry(entry: Entry): Entry {
  const common = {
    path: entry.file.path,
    format: entry.format,
    address: entry.address,
    title: entry.title,
    description: entry.description,
    image: entry.image,
    imageAlt: entry.imageAlt,
    canonical: entry.canonical,
    aliases: unlessEmpty(entry.aliases),
    lang: entry.lang,
    toc: entry.toc,
    noindex: entry.noindex,
    draft: entry.draft,
    release: entry.release,
    bodyLine: entry.bodyLine,
    bodyStart: entry.bodyStart,
    bodyHash: entry.bodyHash,
    file: entry.file,
  }
  if (entry.kind === 'page') return { kind: 'page', ...common }
  return {
    kind: 'post',
    ...common,
    date: entry.date,
    timezone: intern(entry.timezone),
    updates: unlessEmpty(entry.updates),
    authors: entry.authors.map(intern),
    categories: unlessEmpty(entry.categories.map(intern)),
    series: entry.series,
    guid: entry.guid,
  }
}
