import { splitFrontMatter } from '#lib/content/front-matter'
import { normaliseAddress } from '#lib/core/address'
import { parseInstant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import type { Draft } from '../draft'
import { compact, tableOf, textOf, textsOf } from '../fields'
import type { Names } from '../names'
import { dateOfName, zolaAddress } from './address'
import type { ZolaConfig } from './config'

export interface ZolaContext {
  readonly config: ZolaConfig
  readonly authors: Names
  readonly categories: Names
  /** Whether a path relative to `content` is one of a file there. */
  readonly has: (source: string) => boolean
  /** Whether `static` has a file that is served at a site-relative address. */
  readonly hasStatic: (address: string) => boolean
  /** Where something of the file is dropped. */
  readonly drop: (note: Problem) => void
}

const known = new Set([
  'title',
  'description',
  'date',
  'updated',
  'draft',
  'slug',
  'path',
  'aliases',
  'taxonomies',
  'extra',
  'authors',
])

/** Reads one page of a Zola site. `text` is its whole file; `source` its path below `content`. */
export function readZolaPage(source: string, text: string, context: ZolaContext): Result<Draft, Problem[]> {
  const front = splitFrontMatter(source, text)
  if (!front.ok) return front
  const { fields, body, bodyLine } = front.value
  const table = tableOf(fields.value)
  const extra = tableOf(table['extra'])
  const title = textOf(table['title'])
  const section = /(?:^|\/)_index\.md$/.test(source)
  const file = section ? source.replace(/_index\.md$/, 'index.md') : source
  const complain = (field: string, message: string, fix: string): Problem => ({
    path: source,
    ...fields.place([field], 'value'),
    message,
    fix,
  })
  if (title === undefined) return err([complain('title', '"title" is missing', 'add it')])
  const date = textOf(table['date']) ?? dateOfName(file)
  const updated = textOf(table['updated'])
  for (const [field, value] of [
    ['date', date],
    ['updated', updated],
  ] as const) {
    const read = value === undefined ? undefined : parseInstant(value, 'UTC')
    if (read && !read.ok) return err([complain(field, `"${field}" ${read.error.message}`, read.error.fix)])
  }
  for (const field of Object.keys(table)) {
    if (!known.has(field)) context.drop(complain(field, `the field "${field}" has no counterpart`, 'dropped'))
  }
  for (const field of Object.keys(extra)) {
    if (field === 'image' || field === 'summary') continue
    context.drop({
      path: source,
      ...fields.place(['extra', field], 'value'),
      message: `the field "extra.${field}" has no counterpart`,
      fix: 'dropped',
    })
  }
  const zolaFields = compact({ path: textOf(table['path']), slug: textOf(table['slug']) })
  const address = zolaAddress(file, zolaFields)
  const post = date !== undefined && !section
  const image = textOf(extra['image'])
  const common = {
    title,
    description: textOf(table['description']) ?? textOf(extra['summary'])?.replace(/\s+/g, ' '),
    image: image === undefined ? undefined : imageAddress(image, file, context),
    aliases: textsOf(table['aliases']).map((alias) =>
      normaliseAddress(`/${alias.replace(/^\/+|(?:index)?\.html$/g, '')}`),
    ),
    draft: table['draft'] === true,
  }
  const election = electionParts(file, body, textOf(table['template']), context)
  const base = { source, address, body, bodyLine, mdx: false, ...election }
  if (!post) {
    return ok({ ...base, kind: 'page', target: pageTarget(file), front: compact(common) })
  }
  const taxonomies = tableOf(table['taxonomies'])
  const people = [
    ...textsOf(taxonomies['author']),
    ...textsOf(taxonomies['authors']),
    ...textsOf(table['authors']),
  ]
  const subjects = [...textsOf(taxonomies['category']), ...textsOf(taxonomies['categories'])]
  const tags = [...textsOf(taxonomies['tag']), ...textsOf(taxonomies['tags'])]
  if (subjects.length > 0 && tags.length > 0) {
    context.drop(
      complain(
        'taxonomies',
        `the tags ${tags.join(', ')} stand beside categories`,
        'dropped; the categories stay',
      ),
    )
  }
  const authors = (people.length > 0 ? people : [context.config.title]).map((name) =>
    context.authors.claim(name),
  )
  const categories = (subjects.length > 0 ? subjects : tags).map((name) => context.categories.claim(name))
  return ok({
    ...base,
    kind: 'post',
    target: `posts/${file.replace(/^blog\//, '').replace(/\.md$/, '')}`,
    front: compact({
      ...common,
      date,
      updates: updated === undefined ? undefined : [{ at: updated, note: 'Updated.' }],
      authors: [...new Set(authors)],
      categories: [...new Set(categories)],
      guid: `${context.config.baseUrl}${address}/`,
    }),
  })
}

function pageTarget(file: string): string {
  return `pages/${file.replace(/\.md$/, '')}`
}

function imageAddress(
  image: string,
  file: string,
  { config, has, hasStatic }: ZolaContext,
): string | undefined {
  if (has(`${file.split('/').slice(0, -1).join('/')}/${image}`)) return image
  const own = image.startsWith(`${config.baseUrl}/`) ? image.slice(config.baseUrl.length) : image
  const rooted = own.startsWith('/') ? own : `/${own}`
  if (hasStatic(rooted)) return rooted
  if (image.startsWith('https:')) return image
  if (image.startsWith('http:')) return image.replace(/^http:/, 'https:')
  return new URL(image, `${config.baseUrl}/`).href.replace(/^http:/, 'https:')
}

/** An election page shows the nominees of the data file beside it. */
function electionParts(
  file: string,
  body: string,
  template: string | undefined,
  { has }: ZolaContext,
): Pick<Draft, 'before' | 'after'> {
  const data = file.replace(/index\.md$/, 'nominees.toml')
  if (!template?.includes('election') || data === file || !has(data)) return { before: '', after: '' }
  const titled = /^#{1,6}\s+Nominees\s*$/im.test(body)
  const heading = titled ? '' : '\n\n## Nominees'
  return {
    before: "import nominees from './nominees.toml'\n\n",
    after: `${heading}\n\n<Election candidates={nominees} level={3} />\n`,
  }
}
