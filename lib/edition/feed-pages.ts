import type { EditionPost } from '#lib/edition/edition'
import { parsePageNumber } from '#lib/edition/paginate'

const formats = { 'feed.xml': 'rss', 'atom.xml': 'atom', 'feed.json': 'json' } as const

export type FeedFormat = (typeof formats)[keyof typeof formats]

export interface FeedName {
  readonly format: FeedFormat
  /** 1-based, from the oldest; `undefined` for the feed itself. */
  readonly archive: number | undefined
}

/** Reads the last segment of a feed's address: `feed.xml`, or `feed-3.xml` for an archive of it. */
export function parseFeedName(name: string): FeedName | undefined {
  const [, base, written, ending] = /^(feed|atom)(?:-(\d+))?\.(xml|json)$/.exec(name) ?? []
  const file = `${base}.${ending}`
  if (!Object.hasOwn(formats, file)) return undefined
  const archive = written === undefined ? undefined : parsePageNumber(written)
  if (written !== undefined && archive === undefined) return undefined
  return { format: formats[file as keyof typeof formats], archive }
}

/** The last segment of a feed's address. */
export function feedName({ format, archive }: FeedName): string {
  const number = archive === undefined ? '' : `-${archive}`
  return { rss: `feed${number}.xml`, atom: `atom${number}.xml`, json: `feed${number}.json` }[format]
}

/** A feed in pages that a reader can fetch one after the other: RFC 5005, section 4. */
export interface FeedPages {
  /** What the feed itself carries, newest first: every post that is in no archive yet, and older ones while there is room. */
  readonly current: readonly EditionPost[]
  /** The number of the newest archive with a post that the feed does not carry. */
  readonly previous: number | undefined
  /** Oldest first, each with its newest post first. One that is full never changes because a newer post came. */
  readonly archives: readonly (readonly EditionPost[])[]
}

/** Characters of finished text in one page; a single longer post has a page of its own. */
const mostCharacters = 512 * 1024

/** Every archive of a feed, in each format, is cut from the same division. */
const divisions = new WeakMap<readonly EditionPost[], { readonly limit: number; readonly pages: FeedPages }>()

/** @param posts newest first. @param limit the most posts in one page. */
export function divideFeed(posts: readonly EditionPost[], limit: number): FeedPages {
  const known = divisions.get(posts)
  if (known?.limit === limit) return known.pages
  const pages = divide(posts, limit)
  divisions.set(posts, { limit, pages })
  return pages
}

function divide(posts: readonly EditionPost[], limit: number): FeedPages {
  const oldestFirst = posts.toReversed()
  const archives: EditionPost[][] = []
  let page: EditionPost[] = []
  let characters = 0
  for (const post of oldestFirst) {
    const size = post.artifact.length
    if (page.length === limit || (page.length > 0 && characters + size > mostCharacters)) {
      archives.push(page.toReversed())
      page = []
      characters = 0
    }
    page.push(post)
    characters += size
  }
  if (page.length === limit) {
    archives.push(page.toReversed())
    page = []
    characters = 0
  }
  let count = page.length
  for (const post of posts.slice(count, limit)) {
    characters += post.artifact.length
    if (count > 0 && characters > mostCharacters) break
    count++
  }
  return { current: posts.slice(0, count), previous: archiveOf(archives, posts.length - count), archives }
}

/** The number of the archive that the newest of the `count` oldest posts stands in. */
function archiveOf(archives: readonly (readonly EditionPost[])[], count: number): number | undefined {
  let oldest = 0
  for (const [index, { length }] of archives.entries()) {
    if (count > oldest && count <= oldest + length) return index + 1
    oldest += length
  }
  return undefined
}
