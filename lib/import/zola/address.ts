import { slugify } from '#lib/core/slug'
import { normaliseAddress } from '#lib/core/address'

const dated = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?[-_](?=.)/

/** The date that a file's name, or its folder's for an index, begins with. */
export function dateOfName(source: string): string | undefined {
  return dated.exec(nameOf(source))?.[1]
}

/** The address Zola gives a page: its `path`, else its folders and its `slug` or the file's name without a date. */
export function zolaAddress(
  source: string,
  fields: { readonly path?: string; readonly slug?: string },
): string {
  if (fields.path !== undefined) return normaliseAddress(`/${fields.path.replace(/^\/+/, '')}`)
  const folders = source.split('/').slice(0, -1)
  if (`/${source}`.endsWith('/index.md')) folders.pop()
  const name = fields.slug ?? nameOf(source).replace(dated, '')
  const segments = [...folders, name].map((one) => slugify(one) || one)
  return normaliseAddress(`/${segments.join('/')}`)
}

function nameOf(source: string): string {
  const segments = source.replace(/\.md$/, '').split('/')
  if (segments.at(-1) === 'index' && segments.length > 1) segments.pop()
  return segments.at(-1)!
}
