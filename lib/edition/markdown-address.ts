import type { Edition, EditionPage, EditionPost } from '#lib/edition/edition'

const extension = '.md'

/** Where the Markdown of an entry is. */
export function markdownAddress(address: string): string {
  return address + extension
}

/** The entry whose Markdown a decoded address names; an entry's own address goes first. */
export function entryOfMarkdown(edition: Edition, address: string): EditionPost | EditionPage | undefined {
  if (!address.endsWith(extension) || edition.post(address) || edition.page(address)) return undefined
  const of = address.slice(0, -extension.length)
  return edition.post(of) ?? edition.page(of)
}
