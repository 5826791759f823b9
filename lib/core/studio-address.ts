import { encodeAddress } from '#lib/core/address'

/** Where the studio shows a file, by its path in the content folder. */
export function entryAddress(path: string): string {
  return encodeAddress(`/studio/posts/${path}`)
}
