import { addressOfPath } from '#lib/content/address'
import { isId } from '#lib/content/checks'
import { splitFrontMatter } from '#lib/content/front-matter'
import { normaliseAddress } from '#lib/core/address'
import { parseInstant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import type { Draft } from '../draft'
import { compact, tableOf, textOf, textsOf } from '../fields'
import type { Names } from '../names'
import { findField, presentational, type Field } from './mapping'
import { readByline } from './people'

export interface MarkdownContext {
  readonly authors: Names
  readonly categories: Names
  readonly map: Readonly<Partial<Record<Field, string>>>
  /** Byline of posts that name nobody. */
  readonly fallbackAuthor: string
  readonly drop: (note: Problem) => void
}

/** Reads one file of a plain folder; `undefined` when it is no post (reported). */
export function readMarkdownPost(
  source: string,
  text: string,
  context: MarkdownContext,
): Result<Draft | undefined, Problem[]> {
  const front = splitFrontMatter(source, text)
  if (!front.ok) return front
  const { fields, body, bodyLine } = front.value
  const table = tableOf(fields.value)
  const used = new Set<string>()
  const pick = (field: Field): unknown => {
    const name = findField(field, table, context.map)
    if (name !== undefined) used.add(name)
    return name === undefined ? undefined : table[name]
  }
  const note = (field: string, message: string, fix: string): Problem => ({
    path: source,
    ...fields.place([field], 'key'),
    message,
    fix,
  })
  const date =
    [textOf(pick('date'))].find((one) => one !== 'true' && one !== 'false') ??
    /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_]/.exec(source)?.[1]
  if (date === undefined) {
    if (body.trim() === '' || Object.hasOwn(table, 'layout')) {
      context.drop(note('title', 'has no date: it is a listing, not a post', 'left out'))
      return ok(undefined)
    }
    return err([note('date', 'there is no date', 'add one, or say which field it is: --map date=<field>')])
  }
  const updated = textOf(pick('updated'))
  for (const [field, value] of [
    ['date', date],
    ['updated', updated],
  ] as const) {
    const read = value === undefined ? undefined : parseInstant(value, 'UTC')
    if (read && !read.ok)
      return err([
        note(
          findField(field, table, context.map) ?? 'date',
          `"${field}" ${read.error.message}`,
          read.error.fix,
        ),
      ])
  }
  const heading = /^#\s+(.+)$/m.exec(body)?.[1]
  const title = textOf(pick('title')) ?? heading?.replace(/[*_`]/g, '').trim()
  if (title === undefined)
    return err([note('title', 'there is neither a title nor a heading', 'add a title')])
  const people = textsOf(pick('authors')).flatMap(readByline)
  const authors = (people.length > 0 ? people : [{ name: context.fallbackAuthor, handle: undefined }]).map(
    ({ name, handle }) =>
      context.authors.claim(
        name,
        handle === undefined
          ? {}
          : { links: [{ label: `@${handle}`, href: `https://github.com/${handle}` }] },
      ),
  )
  if (people.length === 0)
    context.drop(note('title', 'no author is named', `${context.fallbackAuthor} stands as its author`))
  const folder = source.includes('/') ? source.split('/')[0]! : undefined
  const subjects = textsOf(pick('categories'))
  const categories = (subjects.length > 0 ? subjects : folder === undefined ? [] : [folder]).map((name) =>
    context.categories.claim(name),
  )
  const target = `posts/${source.replace(/\.mdx?$/, '')}`
  const address = addressOfPath(`${target}.md`)
  const slug = textOf(pick('slug'))
  const draft = table['draft'] === true || table['published'] === false
  const updates = updated === undefined ? undefined : [{ at: updated, note: 'Updated.' }]
  const canonical = textOf(pick('canonical'))
  const image = textOf(pick('image'))
  if (image !== undefined && !image.startsWith('https:'))
    context.drop(note('image', `the image ${image} is kept only as an https address`, 'dropped'))
  const aliases = [...textsOf(pick('aliases')), ...(slug === undefined ? [] : [slugAddress(slug, address)])]
  const description = textOf(pick('description'))
  const lang = textOf(pick('lang'))
  for (const name of Object.keys(table)) {
    if (used.has(name) || name === 'draft' || name === 'published') continue
    if (presentational.has(name)) continue
    context.drop(note(name, `the field "${name}" has no counterpart`, 'dropped'))
  }
  if (categories.some((id) => !isId(id)))
    return err([note('category', 'a category has no letters', 'rename it')])
  return ok({
    source,
    kind: 'post',
    target,
    address,
    body,
    bodyLine,
    mdx: source.endsWith('.mdx'),
    before: '',
    after: '',
    front: compact({
      title,
      date,
      draft,
      updates,
      description,
      image: image !== undefined && image.startsWith('https:') ? image : undefined,
      canonical: canonical !== undefined && /^https?:\/\//.test(canonical) ? canonical : undefined,
      lang,
      aliases: aliases
        .filter((alias) => alias.startsWith('/'))
        .map((alias) => normaliseAddress(alias))
        .filter((alias) => alias !== address),
      authors: [...new Set(authors)],
      categories: [...new Set(categories)],
    }),
  })
}

function slugAddress(slug: string, address: string): string {
  return slug.startsWith('/') ? slug : `${address.slice(0, address.lastIndexOf('/'))}/${slug}`
}
