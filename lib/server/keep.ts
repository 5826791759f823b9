import { cacheLife, cacheTag } from 'next/cache'

/** Inside `'use cache'`: keeps the result until one of its tags is dropped. */
export function keepUntilDropped(tags: readonly string[]): void {
  cacheLife('max')
  cacheTag(...tags)
}
