import type { Edition } from '#lib/edition/edition'
import type { Grant } from '#lib/edition/viewer'

/** Where the post of a review link is in its edition; `undefined` when its file is gone. */
export function reviewedAddress(edition: Edition<'preview'>, { path }: Grant): string | undefined {
  return reviewed(edition, path)?.entry.address
}

/** Whether a review link opens an address: its post's own, the files of that post, and its card; nothing else. */
export function reviewOpens(edition: Edition<'preview'>, { path }: Grant, address: string): boolean {
  const item = reviewed(edition, path)
  if (!item) return false
  const { entry, artifact } = item
  if (address === entry.address) return true
  if (address.startsWith('/media/')) return artifact.assets.some(({ name }) => address === `/media/${name}`)
  const card = `/cards${entry.address}.`
  return address.startsWith(card) && /^[0-9a-f]{12}\.png$/.test(address.slice(card.length))
}

function reviewed({ posts, pages }: Edition<'preview'>, path: string) {
  return [...posts, ...pages].find(({ entry }) => entry.path === path)
}
