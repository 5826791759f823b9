import type { Compiler } from '#lib/compile/compiler'
import type { Author } from '#lib/content/author'
import type { Collection, CollectionMemo } from '#lib/content/collection'
import type { Site } from '#lib/content/site'
import type { SourceFile } from '#lib/content/source-file'
import { compareProblems, type Problem } from '#lib/core/problem'
import { beginEntries } from '#lib/library/begin-entries'
import { checkLinks } from '#lib/library/check-links'
import { compileEntries } from '#lib/library/compile-entries'
import { parseHealed } from '#lib/library/heal'
import type { Compiled, Library, LibraryAuthor, LibraryRedirect } from '#lib/library/library'
import { reviseLibrary } from '#lib/library/revise-library'
import { findUnreadable } from '#lib/library/unreadable'

/** What is known of an earlier load, so that one changed file costs one file. */
export interface Before {
  readonly library: Pick<Library, 'posts' | 'pages'>
  /** The texts of what is shown: the last good ones, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>
  readonly memo: CollectionMemo
  /** Names the compiler that made its artifacts. */
  readonly compiledBy: string
}

export interface Loaded extends Before {
  readonly library: Library
  /** Revisions change it where it is: a copy of it would cost as much as there are posts. */
  readonly sources: Map<string, SourceFile>
  /** By path: where an entry stands in the list of posts or that of pages, where somebody has wanted to know. */
  readonly places?: ReadonlyMap<string, number>
  /** By place in the files; what is named here shows in its last good version, or not at all where it has none. */
  readonly problems: readonly Problem[]
}

export interface LoadOptions {
  readonly files: readonly SourceFile[]
  /** Problems met while reading; those files are not among `files`. */
  readonly readProblems: readonly Problem[]
  /** Site-relative addresses of the files that are served as they are. */
  readonly publicFiles: ReadonlySet<string>
  /** The compiler for a site; another one when what it compiles depends on has changed. */
  readonly compilerFor: (site: Site) => Compiler
  /** The load before this one. */
  readonly previous: Before | Loaded
  /** The files that are other than in that load, where these are all that is. */
  readonly changed?: readonly SourceFile[] | undefined
  /** Something that entries may use has changed: an image, a data file, a component. */
  readonly assetsChanged: boolean
  readonly onProgress?: (done: number, total: number) => void
}

/** Makes the library of the files as they are now. Whatever has a problem keeps its last good version. */
export async function loadLibrary(options: LoadOptions): Promise<Loaded> {
  const { previous, changed, onProgress } = options
  const revised =
    changed && 'problems' in previous
      ? await reviseLibrary(previous, changed, options.compilerFor)
      : undefined
  if (revised) return revised
  const { sources: lastGood, memo } = previous
  const begun = memo.size === 0 ? await beginEntries(options.files, memo, options.compilerFor) : undefined
  const { files, collection, problems, lost } = parseHealed(
    options.files,
    options.readProblems,
    lastGood,
    memo,
  )

  const compiler = options.compilerFor(collection.site)
  const assetsChanged = options.assetsChanged || compiler.identity !== previous.compiledBy
  const before = new Map<string, Compiled>()
  for (const item of [...previous.library.posts, ...previous.library.pages]) before.set(item.entry.path, item)
  const compiled = await compileEntries(collection.entries, {
    compile: (entry, isNew) => begun?.get(entry) ?? compiler.compile(entry, isNew),
    before,
    assetsChanged,
    onProgress,
  })
  const linkProblems = checkLinks(compiled.items, collection, options.publicFiles)
  const dangling = new Set(linkProblems.map(({ path }) => path))
  const items = compiled.items.map((item) =>
    dangling.has(item.entry.path) ? (before.get(item.entry.path) ?? item) : item,
  )
  const authors = await compilePortraits(collection.authors, compiler)

  const bad = new Set([...lost, ...dangling, ...compiled.problems.map(({ path }) => path)])
  const sources = new Map<string, SourceFile>()
  for (const file of files) {
    const good = bad.has(file.path) ? lastGood.get(file.path) : file
    if (good) sources.set(file.path, good)
  }
  return {
    library: {
      site: collection.site,
      posts: items.filter(isPost),
      pages: items.filter(isPage),
      authors: authors.authors,
      categories: collection.categories,
      series: collection.series,
      redirects: redirectsOf(collection, items),
      unreadable: findUnreadable(options.files, options.readProblems, items),
    },
    problems: [
      ...options.readProblems,
      ...problems,
      ...compiled.problems,
      ...linkProblems,
      ...authors.problems,
    ].toSorted(compareProblems),
    sources,
    memo,
    compiledBy: compiler.identity,
  }
}

function isPost(item: Compiled): item is Library['posts'][number] {
  return item.entry.kind === 'post'
}

function isPage(item: Compiled): item is Library['pages'][number] {
  return item.entry.kind === 'page'
}

async function compilePortraits(
  authors: readonly Author[],
  compiler: Compiler,
): Promise<{ authors: LibraryAuthor[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const withPortraits = await Promise.all(
    authors.map(async (author): Promise<LibraryAuthor> => {
      if (author.avatar === undefined) return { ...author, portrait: undefined }
      const portrait = await compiler.image(author.avatar, `authors/${author.id}.yaml`)
      if (!portrait.ok) problems.push(...portrait.error)
      return { ...author, portrait: portrait.ok ? portrait.value : undefined }
    }),
  )
  return { authors: withPortraits, problems }
}

function redirectsOf(collection: Collection, items: readonly Compiled[]): LibraryRedirect[] {
  return [
    ...collection.redirects.map(({ from, to }) => ({ from, to, owner: undefined })),
    ...items.flatMap(({ entry }) =>
      entry.aliases.map((from) => ({ from, to: entry.address, owner: entry.path })),
    ),
  ]
}
