import { addressComplaint, addressOfPath } from '#lib/content/address'
import { flag, id, language, optional, text, withDefault, required } from '#lib/content/checks'
import { fieldProblem } from '#lib/content/fields'
import type { FrontMatter } from '#lib/content/front-matter'
import { image, siteAddresses, webAddress } from '#lib/content/link-checks'
import type { SourceFile } from '#lib/content/source-file'
import { normaliseAddress } from '#lib/core/address'
import type { Problem } from '#lib/core/problem'
import { shortHash } from '#lib/core/short-hash'

/** The fields that posts and stand-alone pages have in common. */
export const entryFields = {
  title: required(text),
  description: optional(text),
  image: optional(image),
  imageAlt: optional(text),
  canonical: optional(webAddress),
  aliases: withDefault(siteAddresses, []),
  lang: optional(language),
  toc: optional(flag),
  noindex: withDefault(flag, false),
  draft: withDefault(flag, false),
  path: optional(text),
  release: optional(id),
}

/** The value of one field as the author wrote it. */
export function rawField({ fields }: FrontMatter, name: string): unknown {
  const { value } = fields
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name] ?? undefined
}

/** The address that `path` in the front matter gives an entry, else the one of its file; and what is wrong with it. */
export function entryAddress(
  file: SourceFile,
  front: FrontMatter,
): { readonly address: string; readonly problems: Problem[] } {
  const written = rawField(front, 'path')
  if (typeof written === 'string' && written.trim() !== '') {
    const address = normaliseAddress(written.trim())
    const complaint = addressComplaint(address)
    if (complaint === undefined) return { address, problems: [] }
    return { address, problems: [fieldProblem(front.fields, ['path'], complaint, 'choose another address')] }
  }
  const address = addressOfPath(file.path)
  const complaint = addressComplaint(address)
  if (complaint === undefined) return { address, problems: [] }
  const fix = 'rename the file, or set another address with `path:` in the front matter'
  return { address, problems: [{ path: file.path, line: 1, column: 1, message: complaint, fix }] }
}

/** What every entry has besides its fields. */
export function entryText(file: SourceFile, front: FrontMatter) {
  const format: 'md' | 'mdx' = file.path.endsWith('.mdx') ? 'mdx' : 'md'
  const { body, bodyLine, bodyStart } = front
  const words = body.trim()
  return { path: file.path, format, bodyLine, bodyStart, bodyHash: words && shortHash(words), file }
}
