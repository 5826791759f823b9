import type { Edition } from '#lib/edition/edition'

const byEdition = new WeakMap<Edition, ReadonlyMap<string, string>>()

/**
 * The media type of a file in `/media`, or `undefined` when nothing in this edition uses one of that name: an image
 * of a post that is not out is as unknown as the post.
 */
export function mediaType(edition: Edition, name: string): string | undefined {
  let types = byEdition.get(edition)
  if (!types) {
    types = collectTypes(edition)
    byEdition.set(edition, types)
  }
  return types.get(name)
}

function collectTypes(edition: Edition): Map<string, string> {
  const types = new Map<string, string>()
  for (const { artifact } of [...edition.posts, ...edition.pages]) {
    for (const { name, type } of artifact.assets) types.set(name, type)
  }
  for (const { portrait } of edition.authors) {
    if (portrait?.src.startsWith('/media/') && portrait.type)
      types.set(portrait.src.slice('/media/'.length), portrait.type)
  }
  return types
}
