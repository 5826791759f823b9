import { checkAddresses } from '#lib/content/address-checks'
import { parseAuthor, type Author } from '#lib/content/author'
import { parseCategories, type Category } from '#lib/content/category'
import { parsePage } from '#lib/content/page'
import { parsePost, type Entry } from '#lib/content/post'
import { parseRedirects, type PlacedRedirect, type Redirect } from '#lib/content/redirect'
import { checkIdentities } from '#lib/content/identity-checks'
import { checkReferences } from '#lib/content/reference-checks'
import { shapeEntry } from '#lib/content/shape-entry'
import { parseSeries, type Series } from '#lib/content/series'
import { defaultSite, parseSite, type Site } from '#lib/content/site'
import { unlessChanged, type SourceFile } from '#lib/content/source-file'
import { groupBy } from '#lib/core/group-by'
import { compareProblems, type Problem } from '#lib/core/problem'
import { ok, type Result } from '#lib/core/result'

/** All that is sound in a content folder. What has a problem is not in it. */
export interface Collection {
  readonly site: Site
  /** By path. */
  readonly entries: readonly Entry[]
  /** By path. */
  readonly authors: readonly Author[]
  /** In the order written. */
  readonly categories: readonly Category[]
  /** By path. */
  readonly series: readonly Series[]
  /** In the order written. */
  readonly redirects: readonly Redirect[]
}

/** What was parsed before, by path: an unchanged file costs nothing. */
export type CollectionMemo = Map<
  string,
  { readonly hash: string; readonly zone: string; readonly result: Result<Entry, Problem[]> }
>

/**
 * Parses the files of a content folder, in any order, and holds them to each other. Problems are ordered by file and
 * place. Fills `memo`; otherwise pure.
 */
export function parseCollection(
  files: readonly SourceFile[],
  memo: CollectionMemo = new Map(),
): { readonly collection: Collection; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const folders = byFolder(files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)))
  const under = (folder: string) => folders.get(folder) ?? []
  const take = <T>(result: Result<T, Problem[]>): T[] => {
    if (result.ok) return [result.value]
    problems.push(...result.error)
    return []
  }
  const single = <T>(path: string, parse: (file: SourceFile) => Result<T, Problem[]>): T | undefined => {
    const file = under('').find((candidate) => candidate.path === path)
    return file && take(parse(file))[0]
  }

  const site = take(readSite(files))[0] ?? defaultSite
  const authors = under('authors').flatMap((file) => take(authorOf(file)))
  const series = under('series').flatMap((file) => take(seriesOf(file)))
  const problemsBefore = problems.length
  const categories = single('categories.yaml', categoriesOf) ?? []
  const categoriesAreKnown = problems.length === problemsBefore
  const redirects: PlacedRedirect[] = single('redirects.yaml', redirectsOf) ?? []
  const parsed: Entry[] = []
  for (const file of [...under('pages'), ...under('posts')]) {
    const result = parseEntry(file, site.timezone, memo)
    if (result.ok) parsed.push(result.value)
    else problems.push(...result.error)
  }

  const found = [
    ...checkReferences(parsed, {
      // A file that has problems of its own is reported once, and not again by everything that names it.
      authors: idsOf(under('authors')),
      series: idsOf(under('series')),
      categories: categoriesAreKnown ? new Set(categories.map(({ id }) => id)) : undefined,
    }),
    ...checkAddresses(parsed, redirects),
    ...checkIdentities(authors, under('authors')),
  ]
  problems.push(...found)
  const broken = new Set(found.map(({ path }) => path))
  const brokenPlaces = new Set(
    found.filter(({ path }) => path === 'redirects.yaml').map(({ line, column }) => `${line}:${column}`),
  )
  return {
    collection: {
      site,
      entries: parsed.filter(({ path }) => !broken.has(path)),
      authors,
      categories,
      series,
      redirects: redirects
        .filter(({ place }) => !brokenPlaces.has(`${place.line}:${place.column}`))
        .map(({ from, to }) => ({ from, to })),
    },
    problems: problems.toSorted(compareProblems),
  }
}

/** What a parser makes of a file, made once as long as the file is the same object. */
function remembered<T>(parse: (file: SourceFile) => T): (file: SourceFile) => T {
  const made = new WeakMap<SourceFile, { readonly value: T }>()
  return (file) => {
    const known = made.get(file) ?? { value: parse(file) }
    made.set(file, known)
    return known.value
  }
}

const siteOf = remembered(parseSite)
const authorOf = remembered(parseAuthor)
const seriesOf = remembered(parseSeries)
const categoriesOf = remembered(parseCategories)
const redirectsOf = remembered(parseRedirects)

/** What the files say of the site. */
export function readSite(files: readonly SourceFile[]): Result<Site, Problem[]> {
  const file = files.find(({ path }) => path === 'site.yaml')
  return file ? siteOf(file) : ok(defaultSite)
}

/** Files by the first folder of their path; those in none under the empty name. */
function byFolder(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  return groupBy(files, ({ path }) => [path.slice(0, Math.max(0, path.indexOf('/')))])
}

/** Parses a post or a page, once as long as it is what it was. Fills `memo`. */
export function parseEntry(file: SourceFile, zone: string, memo: CollectionMemo): Result<Entry, Problem[]> {
  const before = memo.get(file.path)
  if (before && before.hash === file.hash && before.zone === zone) return before.result
  return unlessChanged(file.path, () => {
    const parsed = file.path.startsWith('posts/') ? parsePost(file, zone) : parsePage(file)
    const result = parsed.ok ? ok(shapeEntry(parsed.value, file)) : parsed
    memo.set(file.path, { hash: file.hash, zone, result })
    return result
  })
}

function idsOf(files: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(files.map(({ path }) => path.replace(/^.*\/|\.yaml$/g, '').normalize('NFC')))
}
