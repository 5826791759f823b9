import { textOf } from '../fields'

/** The names that other software gives our fields, in the order of looking. */
const usual = {
  title: ['title', 'name', 'headline'],
  date: [
    'date',
    'published',
    'pubDate',
    'publishedAt',
    'publishDate',
    'published_at',
    'created',
    'created_at',
    'createdAt',
  ],
  authors: ['author', 'authors', 'by', 'byline'],
  categories: ['category', 'categories', 'tags', 'tag', 'section'],
  description: ['description', 'summary', 'excerpt', 'subtitle'],
  updated: ['updated', 'lastmod', 'modified', 'updatedAt', 'updatedDate', 'last_modified_at'],
  image: ['image', 'cover', 'thumbnail', 'hero'],
  slug: ['slug', 'permalink'],
  aliases: ['aliases', 'redirect_from'],
  canonical: ['canonical', 'canonical_url', 'canonicalUrl'],
  lang: ['lang', 'language'],
  draft: ['draft'],
  published: ['published'],
} as const

export type Field = keyof typeof usual
export const mappable = Object.keys(usual) as readonly Field[]

/** Fields that say how another system showed the text. */
export const presentational = new Set(['layout', 'template', 'type', 'comments', 'toc', 'weight'])

/** Which of a file's field names stands for one of ours. */
export function findField(
  field: Field,
  table: Readonly<Record<string, unknown>>,
  given: Readonly<Partial<Record<Field, string>>>,
): string | undefined {
  const names = given[field] === undefined ? usual[field] : [given[field]]
  return names.find((name) => textOf(table[name]) !== undefined || Array.isArray(table[name]))
}
