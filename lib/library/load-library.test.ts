import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Compiler } from '#lib/compile/compiler'
import { withText, type Entry } from '#lib/content/post'
import type { SourceFile } from '#lib/content/source-file'
import { formatProblem } from '#lib/core/problem'
import { err, ok } from '#lib/core/result'
import { loadLibrary, type Before, type Loaded } from '#lib/library/load-library'

const author = 'name: Ada Example\n'

function post(title: string, body: string, fields = ''): string {
  return `---\ntitle: ${title}\ndate: 2026-01-01\nauthors: [ada]\n${fields}---\n${body}\n`
}

function filesOf(texts: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
  }))
}

/** Compiles a body to itself, refuses one that says BROKEN, links to what stands in brackets, and has ids in braces. */
function countingCompiler(): Compiler & { readonly compiled: string[] } {
  const compiled: string[] = []
  const compile = async (entry: Entry) => {
    compiled.push(entry.path)
    const { path, body, bodyLine: line } = withText(entry, entry.file.text)
    if (body.includes('BROKEN')) {
      return err([{ path, line, column: 1, message: 'this is broken', fix: 'mend it' }])
    }
    const links = Array.from(body.matchAll(/\[([^\]#]*)(?:#(\w+))?\]/g), ([, address, fragment]) => ({
      address: address!,
      fragment,
      line,
      column: 1,
    }))
    const text = body.trim()
    return ok({
      key: `${path} ${text}`,
      kept: text,
      inputs: [],
      read: () => ({ html: text, excerpt: text, text, toc: [] }),
      length: text.length,
      beginning: text,
      silentPictures: 0,
      excerptIsWhole: true,
      ids: ['here', ...Array.from(body.matchAll(/\{(\w+)\}/g), ([, id]) => id!)],
      words: 1,
      image: undefined,
      updateNotes: [],
      assets: [],
      islandScript: undefined,
      targets: [],
      links,
    })
  }
  return {
    identity: 'counting',
    compiled,
    compile,
    image: () => Promise.resolve(err([])),
  }
}

const compiler = countingCompiler()

const nothing: Before = {
  library: { posts: [], pages: [] },
  sources: new Map(),
  memo: new Map(),
  compiledBy: '',
}

function load(texts: Readonly<Record<string, string>>, previous: Before = nothing): Promise<Loaded> {
  compiler.compiled.length = 0
  return loadLibrary({
    files: filesOf({ 'authors/ada.yaml': author, ...texts }),
    readProblems: [],
    publicFiles: new Set(['/report.pdf']),
    compilerFor: () => compiler,
    previous,
    assetsChanged: false,
  })
}

function shown({ library }: Loaded): Record<string, string> {
  return Object.fromEntries(library.posts.map(({ entry, artifact }) => [entry.address, artifact.read().text]))
}

const good = { 'posts/a.md': post('A', 'first'), 'posts/b.md': post('B', 'second') }

it('compiles one file when one file has changed', async () => {
  const before = await load(good)
  expect(compiler.compiled.toSorted()).toEqual(['posts/a.md', 'posts/b.md'])
  const after = await load({ ...good, 'posts/a.md': post('A', 'changed') }, before)
  expect(compiler.compiled).toEqual(['posts/a.md'])
  expect(shown(after)).toEqual({ '/blog/a': 'changed', '/blog/b': 'second' })
})

it.each([
  ['front matter', '---\ntitle: [\n---\n'],
  ['a body', post('A', 'BROKEN')],
  ['a link', post('A', '[/blog/nowhere]')],
  ['an author', post('A', 'x').replace('[ada]', '[adda]')],
])(
  'keeps the last good version of a post whose %s is broken, and takes in everything else',
  async (_, text) => {
    const before = await load(good)
    const after = await load({ 'posts/a.md': text, 'posts/b.md': post('B', 'changed') }, before)
    expect(shown(after)).toEqual({ '/blog/a': 'first', '/blog/b': 'changed' })
    expect(after.problems.map(({ path }) => path)).toContain('posts/a.md')
    const again = await load({ 'posts/a.md': text, 'posts/b.md': post('B', 'more') }, after)
    expect(shown(again)).toEqual({ '/blog/a': 'first', '/blog/b': 'more' })
    const mended = await load({ ...good, 'posts/a.md': post('A', 'mended') }, again)
    expect(mended.problems).toEqual([])
    expect(shown(mended)).toEqual({ '/blog/a': 'mended', '/blog/b': 'second' })
  },
)

it('keeps a deleted author while posts still name one', async () => {
  const before = await load(good)
  const after = await loadLibrary({
    files: filesOf(good),
    readProblems: [],
    publicFiles: new Set(),
    compilerFor: () => compiler,
    previous: before,
    assetsChanged: false,
  })
  expect(after.library.authors.map(({ id }) => id)).toEqual(['ada'])
  expect(after.problems.map(formatProblem).join('\n')).toContain('there is no author "ada"')
  expect(shown(after)).toEqual({ '/blog/a': 'first', '/blog/b': 'second' })
})

it('takes the last good version of an earlier run where a file is broken from the start', async () => {
  const { sources } = await load(good)
  const restarted = await load({ ...good, 'posts/a.md': '---\ntitle: [\n---\n' }, { ...nothing, sources })
  expect(shown(restarted)).toEqual({ '/blog/a': 'first', '/blog/b': 'second' })
  expect(restarted.sources.get('posts/a.md')?.text).toBe(good['posts/a.md'])
})

it('leaves out a post that was never good, and says that it has no version to show', async () => {
  const loaded = await load({ ...good, 'posts/new.md': post('New', 'BROKEN') })
  expect(shown(loaded)).toEqual({ '/blog/a': 'first', '/blog/b': 'second' })
  expect(loaded.sources.has('posts/new.md')).toBe(false)
})

it('knows posts, places on them, aliases, listings and published files as targets of links', async () => {
  const links = '[/blog/b] [/blog/b#here] [/old] [/category] [/author/ada] [/feed.xml] [/report.pdf] [/]'
  const loaded = await load({
    'posts/a.md': post('A', links),
    'posts/b.md': post('B', 'second', 'aliases: [/old]\n'),
  })
  expect(loaded.problems).toEqual([])
})

it('tells of links that lead nowhere, with the nearest address', async () => {
  const loaded = await load({ ...good, 'posts/a.md': post('A', '[/blog/bb] [/blog/b#hare] [/author/eve]') })
  expect(loaded.problems.map(formatProblem)).toEqual([
    'posts/a.md:6:1: there is nothing at /blog/bb; did you mean /blog/b?',
    'posts/a.md:6:1: /blog/b has no place called #hare; did you mean #here?',
    'posts/a.md:6:1: there is nothing at /author/eve; correct the address or remove the link',
  ])
})

const factsOf = ({ library, problems }: Loaded) => ({
  ...library,
  posts: library.posts.map(({ entry, artifact }) => [withText(entry, entry.file.text), artifact.key]),
  pages: library.pages.map(({ entry, artifact }) => [withText(entry, entry.file.text), artifact.key]),
  problems: problems.map(formatProblem),
})
const itemsOf = ({ library }: Loaded) => [...library.posts, ...library.pages]

const series = { 'series/law.yaml': 'title: Law\nparts:\n  - title: One\n' }
const linked = {
  ...series,
  'posts/a.md': post('A', 'first {place}'),
  'posts/b.md': post('B', '[/blog/a#place] second'),
  'posts/c.md': post('C', 'third', 'series: law\n'),
  'pages/about.md': '---\ntitle: About\n---\nUs.\n',
}

it.each([
  ['text', 'posts/a.md', post('A', 'changed {place}'), 1],
  ['a title', 'posts/a.md', post('Another', 'first {place}'), 1],
  ['a description', 'posts/a.md', post('A', 'first {place}', 'description: New.\n'), 1],
  ['a page', 'pages/about.md', '---\ntitle: About us\n---\nWe.\n', 1],
  ['nothing', 'posts/a.md', linked['posts/a.md'], 0],
  ['a link that was there', 'posts/b.md', post('B', '[/blog/a#place] more'), 1],
  ['a new link', 'posts/a.md', post('A', '{place} [/blog/b]'), 1],
  ['a link to nothing', 'posts/a.md', post('A', '{place} [/blog/none]'), 0],
  ['a place that another links to', 'posts/a.md', post('A', 'first'), 1],
  ['a body that is broken', 'posts/a.md', post('A', 'BROKEN {place}'), 0],
  ['front matter that is broken', 'posts/a.md', '---\ntitle: [\n---\n', 1],
  ['a title in a series', 'posts/c.md', post('Next', 'third', 'series: law\n'), 1],
  ['the date', 'posts/a.md', post('A', 'first {place}').replace('2026-01-01', '2026-01-02'), 1],
  ['an alias', 'posts/a.md', post('A', 'first {place}', 'aliases: [/old]\n'), 1],
  ['an author that is not there', 'posts/a.md', post('A', '{place}').replace('[ada]', '[eve]'), 1],
  ['the draft mark', 'posts/a.md', post('A', 'first {place}', 'draft: true\n'), 1],
])('comes to the same by the changed file as by all files: %s', async (_, path, text, others) => {
  const texts = { ...linked, [path]: text }
  const whole = await load(texts, await load(linked))
  const before = await load(linked)
  const file = filesOf({ [path]: text })[0]!
  const kept = [...before.sources.values()].filter((one) => one.path !== path)
  const quick = await loadLibrary({
    files: [...kept, file],
    readProblems: [],
    publicFiles: new Set(['/report.pdf']),
    compilerFor: () => compiler,
    previous: before,
    changed: [file],
    assetsChanged: false,
  })
  expect(factsOf(quick)).toEqual(factsOf(whole))
  expect([...quick.sources.keys()].toSorted()).toEqual([...whole.sources.keys()].toSorted())
  expect(itemsOf(quick).filter((item) => !itemsOf(before).includes(item))).toHaveLength(others)
})
